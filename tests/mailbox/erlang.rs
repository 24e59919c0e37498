//! Erlang as the oracle: the same clauses and messages, received by both, in the same order.
//!
//! Skipped where `erl` is not installed.

mod random;

use std::fmt::Write as _;
use std::io::{Write as _, stderr};
use std::process::Command;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;
use std::{env, fs};

use patterns::{Mailbox, Term, receive, term};
use random::Random;

const SCRIPTS: usize = 60;
const STEPS: usize = 80;
/// The forms of receives that wait for anything; the last one is a call.
const FORMS: u32 = 9;

/// The same receives in Erlang: each prints its form, the clause and the numbers of its messages.
const PROGRAM: &str = r#"
-module(oracle).
-export([main/0]).

main() ->
    lists:foreach(fun run/1, scripts()),
    halt().

run(Script) ->
    lists:foreach(fun step/1, Script),
    io:format("left ~w~n", [left([])]).

left(Ids) ->
    receive {Id, _} -> left([Id | Ids]) after 0 -> lists:reverse(Ids) end.

step({send, M}) -> self() ! M;
step({call, Id, N}) ->
    self() ! {Id, {reply, N}},
    receive {Answer, {reply, N}} -> io:format("9.0 ~w~n", [Answer]) end;
step({form, F, T}) ->
    case form(F, T) of
        {C, Ids} -> io:format("~w.~w ~w~n", [F, C, Ids]);
        none -> io:format("~w none~n", [F])
    end.

form(0, _) -> receive {Id, {say, _}} -> {0, [Id]} after 0 -> none end;
form(1, T) ->
    receive
        {Id, quit} -> {0, [Id]};
        {Id, {ok, N}} when is_integer(N), N > T, N < 1000 -> {1, [Id]}
    after 0 -> none end;
form(2, _) ->
    receive
        {Id, [X, X | _]} -> {0, [Id]};
        {Id, [_ | [_]]} -> {1, [Id]}
    after 0 -> none end;
form(3, _) ->
    receive
        {Id, #{name := N}} when is_binary(N) -> {0, [Id]};
        {Id, #{1 := {_, _}}} -> {1, [Id]}
    after 0 -> none end;
form(4, _) ->
    receive
        {Id, {A, A}} -> {0, [Id]};
        {Id, {A, _}} when is_atom(A) -> {1, [Id]}
    after 0 -> none end;
form(5, T) ->
    receive
        {Id, <<"GET ", _/binary>>} -> {0, [Id]};
        {Id, B} when is_binary(B), byte_size(B) rem 3 =:= T rem 3 -> {1, [Id]}
    after 0 -> none end;
form(6, T) ->
    receive
        {Id, X} when is_float(X), X >= 1.5 -> {0, [Id]};
        {Id, N} when is_integer(N), N < T, N >= -100 -> {1, [Id]};
        {Id, 3} -> {2, [Id]}
    after 0 -> none end;
form(7, _) ->
    receive
        {Id, {ask, R}} ->
            receive
                {Inner, {say, R}} -> {0, [Id, Inner]};
                {Inner, [R | _]} -> {1, [Id, Inner]}
            after 0 -> {2, [Id]} end
    after 0 -> none end;
form(8, T) when T rem 4 =:= 0 -> receive {Id, _} -> {0, [Id]} after 0 -> none end;
form(8, _) -> receive {Id, []} -> {1, [Id]} after 0 -> none end.
"#;

type Inbox = Mailbox<Term, Receiver<Term>>;

/// A receive of one form, as Erlang prints it.
fn form(inbox: &mut Inbox, form: u32, t: i64) -> String {
    const NOW: Duration = Duration::ZERO;
    let received: Result<Option<(u8, Vec<u32>)>, _> = match form {
        0 => receive!(match inbox {
            term!((u32(id), (:say, _))) => Some((0, vec![id])),
            after!(NOW) => None,
        }),
        1 => receive!(match inbox {
            term!((u32(id), :quit)) => Some((0, vec![id])),
            term!((u32(id), (:ok, i64(n)))) if n > t => Some((1, vec![id])),
            after!(NOW) => None,
        }),
        2 => receive!(match inbox {
            term!((u32(id), [x, x, ..])) => Some((0, vec![id])),
            term!((u32(id), [_, _])) => Some((1, vec![id])),
            after!(NOW) => None,
        }),
        3 => receive!(match inbox {
            term!((u32(id), {:name: str(_), ..})) => Some((0, vec![id])),
            term!((u32(id), {1: (_, _), ..})) => Some((1, vec![id])),
            after!(NOW) => None,
        }),
        4 => receive!(match inbox {
            term!((u32(id), (a, a))) => Some((0, vec![id])),
            term!((u32(id), (:say | :ok | :ask | :quit, _))) => Some((1, vec![id])),
            after!(NOW) => None,
        }),
        5 => receive!(match inbox {
            term!((u32(id), str("GET ", ..))) => Some((0, vec![id])),
            term!((u32(id), str(text))) if text.len() as i64 % 3 == t % 3 => {
                Some((1, vec![id]))
            }
            after!(NOW) => None,
        }),
        6 => receive!(match inbox {
            term!((u32(id), (1.5..))) => Some((0, vec![id])),
            term!((u32(id), i64(n @ -100..))) if n < t => Some((1, vec![id])),
            term!((u32(id), 3)) => Some((2, vec![id])),
            after!(NOW) => None,
        }),
        7 => receive!(match inbox {
            term!((u32(id), (:ask, r))) => {
                let inner = receive!(match inbox {
                    term!((u32(inner), (:say, pin!(r)))) => (0, vec![id, inner]),
                    term!((u32(inner), [pin!(r), ..])) => (1, vec![id, inner]),
                    after!(NOW) => (2, vec![id]),
                });
                inner.ok()
            }
            after!(NOW) => None,
        }),
        _ if t % 4 == 0 => receive!(match inbox {
            term!((u32(id), _)) => Some((0, vec![id])),
            after!(NOW) => None,
        }),
        _ => receive!(match inbox {
            term!((u32(id), [])) => Some((1, vec![id])),
            after!(NOW) => None,
        }),
    };
    match received.expect("the sender is there") {
        Some((clause, ids)) => format!("{form}.{clause} {}", listed(&ids)),
        None => format!("{form} none"),
    }
}

/// Numbers as Erlang prints a list of them.
fn listed(ids: &[u32]) -> String {
    let ids: Vec<String> = ids.iter().map(u32::to_string).collect();
    format!("[{}]", ids.join(","))
}

/// A call and its answer: since a mark, only the answer is tried.
fn call(inbox: &mut Inbox, sender: &Sender<Term>, id: u32, n: u32) -> String {
    let mark = inbox.mark();
    sender.send(term!((id, (:reply, n)))).unwrap();
    let mut tried = 0;
    let answer = receive!(match inbox.since(mark) {
        term!((u32(id), (:reply, u32(of))))
            if {
                tried += 1;
                of == n
            } =>
            id,
    });
    assert_eq!(tried, 1);
    format!("9.0 {}", answer.unwrap())
}

impl Random {
    /// A small value, and its text in Erlang.
    fn value(&mut self, depth: u32) -> (Term, String) {
        let kinds = if depth == 0 { 6 } else { 10 };
        match self.below(kinds) {
            0 => {
                let n = i64::from(self.below(7)) - 1;
                (term!(n), n.to_string())
            }
            1 => {
                let x = f64::from(self.below(6)) / 2.0 + 0.5;
                (term!(x), format!("{x:?}"))
            }
            2 => {
                let name = ["quit", "say", "ok", "ask"][self.below(4) as usize];
                (Term::atom(name), name.to_owned())
            }
            3 => {
                let text = ["", "a", "GET /", "é€", "GET"][self.below(5) as usize];
                (term!(text), format!("<<\"{text}\"/utf8>>"))
            }
            4 => {
                let n = num(self.below(2));
                (n.0, n.1.to_owned())
            }
            5 => (term!([]), "[]".to_owned()),
            6 => {
                let parts: Vec<_> = (0..=self.below(2)).map(|_| self.value(depth - 1)).collect();
                let texts: Vec<_> = parts.iter().map(|(_, text)| text.as_str()).collect();
                let text = format!("[{}]", texts.join(","));
                (parts.into_iter().map(|(part, _)| part).collect(), text)
            }
            7 => {
                let (name, value) = (self.below(2), self.value(depth - 1));
                let (other, shown) = self.value(0);
                match name {
                    0 => (term!({:name: value.0}), format!("#{{name => {}}}", value.1)),
                    _ => (
                        term!({1: value.0, "k": other}),
                        format!("#{{1 => {}, <<\"k\">> => {shown}}}", value.1),
                    ),
                }
            }
            8 => {
                let tag = ["say", "ok", "ask"][self.below(3) as usize];
                let (value, text) = self.value(depth - 1);
                (term!((Term::atom(tag), value)), format!("{{{tag},{text}}}"))
            }
            _ => {
                let (one, other) = (self.value(depth - 1), self.value(depth - 1));
                let text = format!("{{{},{}}}", one.1, other.1);
                (term!((one.0, other.0)), text)
            }
        }
    }
}

/// A large integer.
fn num(which: u32) -> (Term, &'static str) {
    match which {
        0 => (
            term!(123_456_789_012_345_678_901_234_567_890),
            "123456789012345678901234567890",
        ),
        _ => (term!(-9_007_199_254_740_993_i64), "-9007199254740993"),
    }
}

/// A script in Erlang, and what the mailbox makes of it.
fn script(random: &mut Random) -> (String, String) {
    let (sender, receiver) = channel();
    let mut inbox = Mailbox::new(receiver);
    let (mut steps, mut printed) = (Vec::new(), String::new());
    for id in 0..u32::try_from(STEPS).unwrap() {
        match random.below(20) {
            0..=11 => {
                let (value, text) = random.value(2);
                sender.send(term!((id, value))).unwrap();
                steps.push(format!("{{send,{{{id},{text}}}}}"));
            }
            12 => {
                steps.push(format!("{{call,{id},{}}}", 1000 + id));
                writeln!(printed, "{}", call(&mut inbox, &sender, id, 1000 + id)).unwrap();
            }
            _ => {
                let (which, t) = (random.below(FORMS), random.below(12));
                steps.push(format!("{{form,{which},{t}}}"));
                writeln!(printed, "{}", form(&mut inbox, which, t.into())).unwrap();
            }
        }
    }
    let mut left = Vec::new();
    while let Ok(Some(id)) = receive!(match inbox {
        term!((u32(id), _)) => Some(id),
        after!(Duration::ZERO) => None,
    }) {
        left.push(id);
    }
    writeln!(printed, "left {}", listed(&left)).unwrap();
    (format!("[{}]", steps.join(",\n ")), printed)
}

#[test]
fn erlang_receives_the_same_messages_in_the_same_order() {
    if Command::new("erl").arg("-version").output().is_err() {
        let line = "tests/mailbox/erlang.rs: skipped, because `erl` is not installed";
        writeln!(stderr(), "{line}").expect("standard error accepts a line");
        return;
    }
    let mut random = Random::new();
    let scripts: Vec<_> = (0..SCRIPTS).map(|_| script(&mut random)).collect();
    let texts: Vec<&str> = scripts.iter().map(|(text, _)| text.as_str()).collect();
    let program = format!("{PROGRAM}\nscripts() -> [{}].\n", texts.join(",\n"));
    let folder = env::temp_dir().join(format!("patterns-mailbox-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("oracle.erl"), program).unwrap();
    let compile = "case compile:file(oracle, [return_errors]) of {ok, _} -> oracle:main(); \
                   Failed -> io:format(\"~p~n\", [Failed]), halt(1) end.";
    let output = Command::new("erl")
        .args(["-noshell", "-eval", compile])
        .current_dir(&folder)
        .output()
        .unwrap();
    fs::remove_dir_all(&folder).unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{printed}");
    let ours: String = scripts
        .iter()
        .map(|(_, printed)| printed.as_str())
        .collect();
    let differs = printed
        .lines()
        .zip(ours.lines())
        .position(|(theirs, ours)| theirs != ours);
    assert_eq!(
        differs,
        None,
        "{:?}",
        differs.map(|at| (printed.lines().nth(at), ours.lines().nth(at)))
    );
    assert_eq!(printed.lines().count(), ours.lines().count());
    assert!(ours.lines().filter(|line| !line.ends_with("none")).count() > SCRIPTS * 5);
}
