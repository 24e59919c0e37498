//! Several schemas as one domain.

use super::{Asked, Purpose, Valid};
use crate::prove::usefulness::{Domain, SetId, ValueSet};
use crate::schema::Schema;

/// Several domains as one.
pub(crate) struct Joined<'s>(Vec<Valid<'s>>);

impl<'s> Joined<'s> {
    pub(crate) fn new(
        schemas: impl Iterator<Item = &'s Schema>,
        asked: Option<&'s Asked>,
        purpose: Purpose,
    ) -> Self {
        let mut first = 0;
        let all = schemas.map(|schema| {
            let valid = Valid::new(schema, asked, purpose, first);
            first += valid.sets();
            valid
        });
        Self(all.collect())
    }

    /// The valid values of each schema.
    pub(crate) fn roots(&self) -> impl Iterator<Item = SetId> {
        self.0.iter().map(|valid| valid.valid(valid.schema.root()))
    }

    fn of(&self, id: SetId) -> &Valid<'s> {
        let after = self.0.partition_point(|valid| valid.first <= id.0);
        &self.0[after - 1]
    }
}

impl Domain for Joined<'_> {
    fn sets(&self) -> usize {
        self.0.iter().map(Domain::sets).sum()
    }

    fn is_large(&self) -> bool {
        self.0.iter().any(Domain::is_large)
    }

    fn set(&self, id: SetId) -> ValueSet {
        self.of(id).set(id)
    }

    fn name(&self) -> String {
        "the schema".to_owned()
    }

    fn place(&self, id: SetId) -> Option<String> {
        self.of(id).place(id)
    }

    fn keys(&self, id: SetId) -> Vec<(String, bool)> {
        self.of(id).keys(id)
    }
}
