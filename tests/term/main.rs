//! Terms: the dynamic value that Erlang's clauses were made for.

mod factorial;
