//! Runs the tests of `tests/schemas`: what the macro reads from schema files, compared with the
//! official test suite and a validator.

mod announce;
mod nested;

#[test]
fn schemas_mean_what_they_mean_to_validators() {
    nested::run("schemas");
}
