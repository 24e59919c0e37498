//! The reader of an expansion: a compiler, or an editor that asks what the user's tokens mean.
//!
//! Both are given code of the same names and types. An editor never runs it, so it gets no
//! description for reports, nothing invented at the user's own places, and the code that is left
//! out because of an error.

#[cfg(test)]
use std::cell::Cell;
use std::env;
use std::sync::LazyLock;

/// Returns whether this process expands macros for an editor.
pub(crate) fn is_editor() -> bool {
    static IS_EDITOR: LazyLock<bool> = LazyLock::new(|| {
        let program = env::current_exe().ok();
        let name = program.as_deref().and_then(|program| program.file_name());
        name.is_some_and(|name| name.to_string_lossy().contains("rust-analyzer"))
    });
    #[cfg(test)]
    if AS_EDITOR.get() {
        return true;
    }
    *IS_EDITOR
}

#[cfg(test)]
thread_local! {
    static AS_EDITOR: Cell<bool> = const { Cell::new(false) };
}

/// Expands as for an editor.
#[cfg(test)]
pub(crate) fn as_editor<T>(expand: impl FnOnce() -> T) -> T {
    AS_EDITOR.set(true);
    let expanded = expand();
    AS_EDITOR.set(false);
    expanded
}
