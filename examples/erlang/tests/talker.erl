%% What BEAM nodes ask of the node in Rust, and of each other. Each line that is printed is read by
%% the test.
-module(talker).
-behaviour(gen_server).
-export([serve/1, talk/1, init/1, handle_call/3, handle_cast/2, listen/0]).

-define(MESSAGES, 100000).
-define(CALLS, 10000).

%% The second BEAM: the same server and listener as Rust has.
serve([Rust]) ->
    {ok, _} = gen_server:start({local, counter}, ?MODULE, [], []),
    register(listener, spawn(fun listen/0)),
    pong = net_adm:ping(Rust),
    say("ready", []).

init([]) -> {ok, 0}.
handle_call({add, N}, _, Total) -> {reply, Total + N, Total + N};
handle_call(total, _, Total) -> {reply, Total, Total}.
handle_cast(reset, _) -> {noreply, 0}.

listen() ->
    receive
        {'begin', From, Tag} ->
            From ! {Tag, element(2, process_info(self(), message_queue_len))},
            listen(0, true)
    end.

listen(Heard, InOrder) ->
    receive
        {say, N} -> listen(Heard + 1, InOrder andalso N =:= Heard + 1);
        {report, From, Tag} -> From ! {Tag, {Heard, InOrder}}, listen()
    end.

%% The first BEAM.
talk([Rust, Other]) ->
    pong = net_adm:ping(Rust),
    pong = net_adm:ping(Other),
    calls(Rust),
    selective(Rust),
    crash(Rust),
    watched_by_rust(Rust),
    burst(Rust, "rust"),
    burst(Other, "beam"),
    call_rate(Rust, "rust"),
    call_rate(Other, "beam"),
    kill(Rust, Other),
    say("done", []),
    halt().

calls(Rust) ->
    Counter = {counter, Rust},
    5 = gen_server:call(Counter, {add, 5}),
    -1234567890123 = gen_server:call(Counter, {add, -1234567890128}),
    ok = gen_server:cast(Counter, reset),
    0 = gen_server:call(Counter, total),
    say("called", []).

%% What is said before the beginning waits, and is heard in order.
selective(Rust) ->
    Listener = {listener, Rust},
    [Listener ! {say, N} || N <- lists:seq(1, 10)],
    Left = request(Listener, 'begin'),
    [Listener ! {say, N} || N <- lists:seq(11, 20)],
    {20, true} = request(Listener, report),
    say("left ~w and heard in order", [Left]).

request(To, What) ->
    Tag = make_ref(),
    To ! {What, self(), Tag},
    receive {Tag, Answer} -> Answer after 120000 -> exit({no_answer, What}) end.

%% A call that no clause matches ends the server. Its caller and who watches it see why.
crash(Rust) ->
    Counter = {counter, Rust},
    Monitor = monitor(process, Counter),
    {'EXIT', {Reason, {gen_server, call, _}}} =
        (catch gen_server:call(Counter, {add, <<"seven">>})),
    receive {'DOWN', Monitor, process, Counter, Reason} -> ok after 20000 -> exit(no_down) end,
    {mismatch, Text, Path} = Reason,
    say("reason ~ts at ~ts", [Text, Path]),
    0 = again(Counter),
    say("restarted", []).

%% It is started again meanwhile.
again(Counter) ->
    try gen_server:call(Counter, total)
    catch exit:{noproc, _} -> timer:sleep(5), again(Counter)
    end.

watched_by_rust(Rust) ->
    Victim = spawn(fun() -> receive {die, Why} -> exit(Why) end end),
    Tag = make_ref(),
    {watcher, Rust} ! {watch, Victim, self(), Tag},
    receive {Tag, watching} -> ok end,
    Victim ! {die, {because, [1, "of", #{this => <<"that">>}]}},
    receive {Tag, {down, {because, [1, "of", #{this := <<"that">>}]}}} -> ok
    after 20000 -> exit(no_down)
    end,
    say("watched", []).

burst(Node, Name) ->
    Listener = {listener, Node},
    _ = request(Listener, 'begin'),
    Start = erlang:monotonic_time(microsecond),
    send(Listener, 1),
    {?MESSAGES, true} = request(Listener, report),
    Took = erlang:monotonic_time(microsecond) - Start,
    say("messages ~s ~w", [Name, round(?MESSAGES / Took * 1000000)]).

send(_, N) when N > ?MESSAGES -> ok;
send(To, N) -> To ! {say, N}, send(To, N + 1).

call_rate(Node, Name) ->
    Counter = {counter, Node},
    ok = gen_server:cast(Counter, reset),
    Start = erlang:monotonic_time(microsecond),
    ?CALLS = calls(Counter, ?CALLS, 0),
    Took = erlang:monotonic_time(microsecond) - Start,
    say("call ~s ~.1f", [Name, Took / ?CALLS]).

calls(_, 0, Last) -> Last;
calls(Counter, N, _) -> calls(Counter, N - 1, gen_server:call(Counter, {add, 1}, 60000)).

%% The test kills the other node once Rust watches a process there.
kill(Rust, Other) ->
    monitor_node(Other, true),
    There = rpc:call(Other, erlang, whereis, [listener]),
    Tag = make_ref(),
    {watcher, Rust} ! {watch, There, self(), Tag},
    receive {Tag, watching} -> say("kill", []) end,
    receive {Tag, {down, noconnection}} -> ok after 60000 -> exit(no_down) end,
    receive {nodedown, Other} -> ok after 60000 -> exit(no_nodedown) end,
    ok = gen_server:cast({counter, Rust}, reset),
    3 = gen_server:call({counter, Rust}, {add, 3}),
    say("survived", []).

say(Format, Arguments) -> io:format(Format ++ "~n", Arguments).
