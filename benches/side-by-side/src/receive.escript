#!/usr/bin/env escript
%% Messages that are left in the mailbox: two lines. The first has the nanoseconds that a receive with three clauses takes
%% for each message that fits none of them, the second those of a call whose answer arrives behind 10,000 such messages.
-mode(compile).

-define(SAVED, 10000).

scan() ->
    receive
        {say, Text} when is_binary(Text) -> Text;
        {ping, From, N} when is_integer(N) -> {From, N};
        quit -> quit
    after 0 -> none
    end.

call(N) ->
    Reference = make_ref(),
    self() ! {Reference, N},
    receive
        {Reference, Answer} -> Answer
    end.

scans(0) -> ok;
scans(Times) -> none = scan(), scans(Times - 1).

calls(0) -> ok;
calls(Times) -> call(Times), calls(Times - 1).

%% The median time of a round.
rounds(Run) ->
    Run(),
    Times = [round_time(Run) || _ <- lists:seq(1, 101)],
    lists:nth(51, lists:sort(Times)).

round_time(Run) ->
    Start = erlang:monotonic_time(nanosecond),
    Run(),
    erlang:monotonic_time(nanosecond) - Start.

main(_) ->
    [self() ! {other, N} || N <- lists:seq(1, ?SAVED)],
    none = scan(),
    io:format("~.3f~n", [rounds(fun() -> scans(10) end) / (10 * ?SAVED)]),
    io:format("~.3f~n", [rounds(fun() -> calls(1000) end) / 1000]).
