#!/usr/bin/env escript
%% Workload F: for each input a line with the nanoseconds of a call, the loop around it included, and those of the same
%% loop without the call: medians of 101 rounds.
-mode(compile).

factorial(0) -> 1;
factorial(N) when is_integer(N) -> N * factorial(N - 1);
factorial([]) -> [];
factorial([X | Xs]) -> [factorial(X) | factorial(Xs)];
factorial(#{<<"n">> := N, <<"f">> := F} = Map) when map_size(Map) =:= 2, is_function(F) -> F(factorial(N)).

run(0, _) -> ok;
run(Calls, Input) -> used(factorial(Input)), run(Calls - 1, Input).

run_nothing(0, _) -> ok;
run_nothing(Calls, Input) -> used(Input), run_nothing(Calls - 1, Input).

used(_) -> ok.

%% The median time of a round.
rounds(Run) ->
    Run(100000),
    Times = [round_time(Run) || _ <- lists:seq(1, 101)],
    lists:nth(51, lists:sort(Times)) / 10000.

round_time(Run) ->
    Start = erlang:monotonic_time(nanosecond),
    Run(10000),
    erlang:monotonic_time(nanosecond) - Start.

main(_) ->
    Inputs = [0, 5, [3, 4, 2], #{<<"n">> => [5, 1], <<"f">> => fun lists:sum/1}],
    [io:format("~.3f ~.3f~n", [
        rounds(fun(Calls) -> run(Calls, Input) end),
        rounds(fun(Calls) -> run_nothing(Calls, Input) end)
    ]) || Input <- Inputs].
