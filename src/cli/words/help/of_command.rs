//! What each command says, in its own help.

use crate::cli::args::Command;

/// The text of one command, without its options and parameters.
pub(super) fn text(command: Command) -> &'static str {
    match command {
        Command::Run => RUN,
        Command::Trace => TRACE,
        Command::Bounds => BOUNDS,
        Command::Sweep => SWEEP,
        Command::Frame => FRAME,
        Command::Grade => GRADE,
    }
}

const RUN: &str = "\
howp2p run [--key value ...]: what came of a run, as one JSON object.

    complete             whether all who were there at the end held the film,
                         and at least one came to hold it
    reason               why it could not complete; null where it did (chunks
                         count from 0)
    makespan_rounds      when the last peer held the whole film
    mean_finish_rounds   when peers held it, on average
    round_seconds, makespan_seconds, mean_finish_seconds
                         with --film, --server, --up and --down alone
    lower_bound_rounds   no schedule needs fewer rounds
    fluid_bound_rounds   the same if chunks were infinitely small
    host_chunks_sent     chunks that hosts sent and that arrived
    peer_chunks_sent     chunks that peers sent and that arrived
    digest               a fingerprint of all events: equal digests, equal runs
    model_version        the version of the model that made the run
    parameters           all that is not the default: enough to run it again
    mean_download_rounds what peers took from their joining to the whole film,
                         on average
    decided              what --film, --server, --up and --down decide: slots,
                         chunks, upload, download
    per_peer             one entry a peer, in their order:
        finish_rounds        when it held the whole film
        startup_rounds       how long it waited for its first picture
        finish_seconds, startup_seconds
        stalls, stall_rounds how often and how long its picture froze after that
        rebuffer_ratio       frozen / (frozen + played), the start not counted
        end_rounds           when it had played the whole film
        chunks_from_host, chunks_from_peers, chunks_sent
        joined_rounds        when it joined

    What never happened is null. Who left with the whole film counts as having
    finished; who left without it is in per_peer, but complete, makespan_rounds
    and mean_finish_rounds do not depend on it. With --input the bounds are
    null, for they do not know of it.

    With --model work, of model, peers, chunks, seed, reason, digest,
    model_version, parameters as above:

    complete             whether the host came to have every part
    makespan_rounds      when it had the last
    alone_rounds         what one alone takes: a round a part
    ideal_rounds, bound_rounds
                         see howp2p help bounds
    per_peer             one entry a peer, in their order:
        parts                parts that it made and the host got
        work_rounds          how long it worked, what was lost included
        idle_rounds          how long it was there and did not, until it left or
                             the host had the last part; in a run that is not
                             complete, until the last event

EXAMPLES
    howp2p run
    howp2p run --peers 40 --free_riders 20 --slots 1 --choking tit-for-tat
    howp2p run --model streaming --service round-robin
    howp2p run --peers 32 --chunks 128 --slots 1 --download 2 --policy window:8
    howp2p run --peers 8 --hosts 2 --slots 1 --input 4:host-down:2
    howp2p run --model work --uneven 1 --input 2.5:leave:1
";

const TRACE: &str = "\
howp2p trace [--key value ...]: everything that happens in a run, in order, as
JSON, an event a line.

    {\"tick\":0,\"event\":\"start\",\"from\":0,\"to\":1,\"chunk\":0,\"ends\":5040}

    join                  a peer is there (peer)
    upload                a peer's upload changes (peer, upload)
    leave                 a peer is gone (peer)
    host-down, host-up    a host falls, and comes back (host, from 1)
    start                 a chunk leaves (from, to, chunk, ends: its arrival)
    finish                it has arrived whole (from, to, chunk)
    cancel                it was broken off and is lost (from, to, chunk)
    play, stall, resume   a peer's picture starts, freezes, goes on (peer)
    end                   a peer has played the whole film (peer)

    A round has 5040 ticks. In from and to, peers count from 1, and hosts are 0,
    -1, -2 and so on; chunks count from 0. Within a tick: finish, join, upload,
    leave, host, playback, start; a departure or a fall of a host is followed by
    its cancels. docs/trace.md computes with it.

    With --model work, within a tick in this order:

    made                  a helper has finished a part (peer, part)
    delivered             the host has it (peer, part)
    join, leave           as above; what was not delivered is handed out again
    hand-out              a helper has a part and begins to make it (peer, part)

EXAMPLES
    howp2p trace | head
    howp2p trace --model streaming --service round-robin --peers 8 | grep stall
    howp2p trace --input 4:leave:1 | grep cancel
    howp2p trace --hosts 2 --input 3:host-down:2,5:host-up:2 | grep host
    howp2p trace --model work --handout 0.1 | grep delivered
";

const BOUNDS: &str = "\
howp2p bounds [--key value ...]: how fast any schedule could be, as JSON. Times
are rounds; N, M, K, u, d are peers, chunks, slots of all hosts, upload and
download. --peers goes up to 1000000 here.

    fluid_bound_rounds    max(M/K, M/d, N*M/(K + sum of u)): the host must send
                          every chunk once, every peer take in the film, and
                          all together upload N films, at the speeds that whole
                          ticks make
    lower_bound_rounds    the same in whole chunks, where all u are 1, all d one
                          whole number or unlimited, all peers there from the
                          start; else the fluid bound
    client_server_rounds  what hosts take alone: the makespan of
                          run --model streaming; above 1000 peers by its
                          formula, and null where it has none
    service               how hosts serve in it
    optimum_rounds        the proven optimum, M + floor(log2 N), for K = 1,
                          u = 1, d at least 1 or unlimited, and peers that are
                          all there from the start and know each other; null
                          where none is known. --policy perfect meets it
    client_server_fluid_rounds, client_server_fluid_binding
                          the textbook's max(N*F/us, F/dmin), and which of the
                          two it is: server or slowest line
    p2p_fluid_rounds, p2p_fluid_binding
                          max(F/us, F/dmin, N*F/(us + sum of ui)): server,
                          slowest line or all uploads
    common_rate           the rate at which all can watch together: chunks a
                          round or, in real units, bits a second
    round_seconds, ..._seconds
                          with --film, --server, --up and --down alone

    With --input all but client_server_rounds are null. Where real units need
    more slots than a host can have, the textbook's formulas alone are given.

    With --model work (who comes by --input counts as there from the start, and
    nobody as leaving):

    alone_rounds          M: one alone has no parts to hand out or to send
    ideal_rounds          M/N: all the time all N at work, and nothing else
    handout_bound_rounds  M * handout + the least time to make and send a part:
                          what cannot be shared limits what a group gains,
                          however large it is (Amdahl 1967)
    bound_rounds          no run is shorter: the greatest of that one, of what
                          the helpers can make, and of what they can send; null,
                          like that one, if nobody can send

EXAMPLES
    howp2p bounds --peers 64 --chunks 64 --slots 1
    howp2p bounds --peers 30 --chunks 100 --slots 10 --download 0
    howp2p bounds --peers 7 --film 7Gbit --server 84Mbit/s \\
        --up 24Mbit/s,18Mbit/s --down 27Mbit/s,17Mbit/s
    howp2p bounds --model work --peers 40 --chunks 100 --handout 0.05
";

const SWEEP: &str = "\
howp2p sweep --KEY VALUES [--key value ...]: runs with many values of one key of
the run, as CSV, a line a value. The runs are computed on all cores; the lines
come in order.

    KEY                           the value
    streaming_rounds              the makespan of run --model streaming
    p2p_rounds                    the makespan of run --model p2p
    lower_bound_rounds, fluid_bound_rounds
                                  see howp2p help bounds
    streaming_mean_finish_rounds, p2p_mean_finish_rounds
                                  when peers had the film, on average
    streaming_startup_rounds, p2p_startup_rounds
                                  how long those who saw a picture waited for
                                  it, on average
    streaming_stall_rounds, p2p_stall_rounds
                                  how long a peer's picture froze, on average
    p2p_givers_rounds, p2p_free_riders_rounds
                                  when those had the film, on average, who join
                                  with some upload, and with none

    With --model work:

    KEY                           the value
    alone_rounds                  what one alone takes
    group_rounds                  the makespan of run --model work
    ideal_rounds, bound_rounds    see howp2p help bounds

    In real units the same stands in seconds, too: streaming_seconds,
    p2p_seconds and so on.

    Values stand between commas; of numbers also ranges, a..b or a..b/step, both
    ends included as far as the steps (of 1 unless told) reach them. Keys whose
    value is a list itself have one value. What never happens is empty.

    With --seeds, a line is the mean over these seeds, empty where a seed has
    none; for each column that chance has a part in, two more at the end have
    the least and the most: p2p_rounds_least, p2p_rounds_most and so on.

EXAMPLES
    howp2p sweep --peers 1..35
    howp2p sweep --peers 10,100,1000 --seeds 1..9
    howp2p sweep --upload 0..2/0.25 --peers 30 --slots 1
    howp2p sweep --policy in-order,rarest,window:8 --peers 20 --slots 1
    howp2p sweep --peers 10,100,1000 --film 700MB --server 1Gbit/s \\
        --up 2Mbit/s --down 20Mbit/s
    howp2p sweep --model work --peers 1..35 --handout 0.05
";

const FRAME: &str = "\
howp2p frame [--key value ...]: a figure of the page at one round, as SVG.
Without --figure it is the race, or with --model the figure of that system.
Without --theme the file is light or dark as whoever looks at it prefers.

EXAMPLES
    howp2p frame --figure race --t 6.5 --theme dark --width 960 > race.svg
    howp2p frame --figure p2p --peers 200 --chunks 64 --t 20 > swarm.svg
";

const GRADE: &str = "\
howp2p grade FILE.csv [--tolerance 0.01]: a table that somebody filled in, with
what is right, as CSV. On standard error stands how many values are right.

    peers,slots,streaming_rounds,p2p_rounds
    4,3,18,8
    8,3,,9

    The first line names columns: parameters, by their keys (and model), and
    results. Every further line is a run, what it leaves empty is the default,
    and its results are what somebody found. After each result, say p2p_rounds,
    two columns are put in: p2p_rounds_right, and p2p_rounds_grade, which is

    ok                   it is right, or no further from it than --tolerance; or
                         it has three digits or more and is the right one,
                         rounded to the places that it has: 45455 or 45454.5 for
                         45454.545455; or both are none, for it never happens
    wrong                it is not, or no number
    missing              nothing stands there, where something should

    What never happens is left empty, or is null, none, never or -. An answer
    with a comma is refused, for that can be a decimal sign or stand between
    thousands. Where the first line has tabs or semicolons, these stand between
    cells. A cell with commas, such as a mix, stands in quotes. At most 10000
    lines; where only formulas are asked (..._fluid_..., common_rate), peers go
    up to 1000000. A table that cannot be read is refused, with the number of
    the line.
";
