pub(crate) fn print() {}
