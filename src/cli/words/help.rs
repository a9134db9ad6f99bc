//! What the command teaches: `--help`, and `help COMMAND`.

use super::keys::{meaning, range, unit};
use crate::cli::args::{Command, MODELS, WIDTHS};
use crate::cli::range::ROWS;
use crate::params::row::{Part, Row};
use crate::params::table::TABLE;

/// The columns of a terminal that help keeps to.
const COLUMNS: usize = 80;

/// Help about one command, or about everything.
pub fn help(command: Option<Command>) -> String {
    match command {
        None => [OPENING, &commands(), MODEL, TIME, EXAMPLES, &parameters(), CLOSING].join("\n"),
        Some(command) => [about(command), &own_options(command), &parameters(), CLOSING].join("\n"),
    }
}

const OPENING: &str = "\
howp2p: how a film gets from one host to many peers, computed to the last chunk;
and how they share work.

    howp2p COMMAND [--key value ...]
";

fn commands() -> String {
    let lines = Command::ALL.map(|command| format!("    {:8}{}\n", command.name(), brief(command)));
    format!(
        "COMMANDS\n{}    help    this text; help COMMAND, or COMMAND --help, tells more\n",
        lines.concat()
    )
}

fn brief(command: Command) -> &'static str {
    match command {
        Command::Run => "what came of a run: when everybody was done, who did what (JSON)",
        Command::Trace => "everything that happened in a run, an event a line (JSON lines)",
        Command::Bounds => "how fast any schedule could be, and what one alone takes (JSON)",
        Command::Sweep => "runs over a range of one parameter, a line a value (CSV)",
        Command::Frame => "a figure of the page at one round, as a picture (SVG)",
    }
}

const MODEL: &str = "\
THE MODEL
    A host has a film, cut into chunks of equal size, and a few upload slots,
    each of which sends one chunk at a time. Peers want the whole film, and play
    it while it comes. A peer can pass on a chunk once it has arrived whole.

    --model streaming   Only the host sends, each peer's chunks in order. When
                        its slots are taken, the next peer waits.
    --model p2p         Peers send as well: whoever holds a chunk that another
                        lacks, and has an idle slot, sends it. (The default.)

    Both get the same capacities. Only the seed decides between equals: the same
    parameters give the same run on every machine, to the last event.

    --model work        Another task: peers share work. The host coordinates:
                        one by one it hands out the chunks, here the parts of a
                        picture, to peers that are free. Of average speed, one
                        takes a round to make a part; it sends it to the host
                        while it makes the next. When the host has all parts,
                        the picture is done. One peer is one alone. Only peers,
                        chunks, upload, mix, free_riders, arrival, uneven,
                        handout, seed and input (join, leave) matter here.
";

const TIME: &str = "\
TIME
    All times are rounds, from round 0. A round is what a slot of the host needs
    for one chunk, whatever that is in seconds: through a slot of 16 Mbit/s a
    chunk of 2 MB takes one second, so there a round is one second. Speeds are
    chunks a round: --upload 0.5 is half as fast as a slot of the host. Events
    stand at whole ticks, 5040 to the round. With --model work a round is what a
    peer of average speed needs to make a part.
";

const EXAMPLES: &str = "\
EXAMPLES
    The fourth viewer of a host with three slots waits 15 rounds for a picture:
        howp2p run --model streaming --peers 4 --slots 3
    The same host, when the peers help each other:
        howp2p run --model p2p --peers 4 --slots 3
    A hundred peers that give nothing gain nothing over streaming in turn:
        howp2p run --peers 100 --upload 0
    The first ten things that happen:
        howp2p trace | head
    Could 64 peers be any faster with a single slot?
        howp2p bounds --peers 64 --chunks 64 --slots 1
    How both systems grow with the number of peers:
        howp2p sweep --peers 1..35
    How much faster a group makes a picture than one alone:
        howp2p run --model work --peers 12 --chunks 60 --handout 0.1
    At round 6 peer 2 leaves; later one more joins, and the host goes down:
        howp2p run --input 6:leave:2,8.5:join,9:host-down
";

fn about(command: Command) -> &'static str {
    match command {
        Command::Run => RUN,
        Command::Trace => TRACE,
        Command::Bounds => BOUNDS,
        Command::Sweep => SWEEP,
        Command::Frame => FRAME,
    }
}

const RUN: &str = "\
howp2p run [--key value ...]: what came of a run, as one JSON object.

    complete             whether all who were there at the end held the film
    reason               why it could not complete; null where it did (chunks
                         count from 0)
    makespan_rounds      when the last peer held the whole film
    mean_finish_rounds   when peers held it, on average
    lower_bound_rounds   no schedule needs fewer rounds
    fluid_bound_rounds   the same if chunks were infinitely small
    host_chunks_sent     chunks that the host sent and that arrived
    peer_chunks_sent     chunks that peers sent and that arrived
    digest               a fingerprint of all events: equal digests, equal runs
    per_peer             one entry a peer, in their order:
        finish_rounds        when it held the whole film
        startup_rounds       how long it waited for its first picture
        stalls, stall_rounds how often and how long its picture froze after that
        rebuffer_ratio       frozen / (frozen + played), the start not counted
        end_rounds           when it had played the whole film
        chunks_from_host, chunks_from_peers, chunks_sent

    What never happened is null. Those who left are in per_peer, but not among
    those on whom complete, makespan_rounds and mean_finish_rounds depend; with
    --input the bounds are those of the undisturbed run.

    With --model work, of model, peers, chunks, seed, reason, digest as above:

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
    howp2p run --model work --uneven 1 --input 2.5:leave:1
";

const TRACE: &str = "\
howp2p trace [--key value ...]: everything that happens in a run, in order, as
JSON, an event a line.

    {\"tick\":0,\"event\":\"start\",\"from\":0,\"to\":1,\"chunk\":0,\"ends\":5040}

    join                  a peer is there (peer)
    upload                a peer's upload changes (peer, upload)
    leave                 a peer is gone (peer)
    host-down, host-up    the host falls, and comes back
    start                 a chunk leaves (from, to, chunk, ends: its arrival)
    finish                it has arrived whole (from, to, chunk)
    cancel                it was broken off and is lost (from, to, chunk)
    play, stall, resume   a peer's picture starts, freezes, goes on (peer)
    end                   a peer has played the whole film (peer)

    A round has 5040 ticks. Node 0 is the host; peers count from 1, chunks from
    0. Within a tick: finish, join, upload, leave, host, playback, start; a
    departure or a fall of the host is followed by its cancels.

    With --model work, within a tick in this order:

    made                  a helper has finished a part (peer, part)
    delivered             the host has it (peer, part)
    join, leave           as above; what was not delivered is handed out again
    hand-out              a helper has a part and begins to make it (peer, part)

EXAMPLES
    howp2p trace | head
    howp2p trace --model streaming --service round-robin --peers 8 | grep stall
    howp2p trace --input 4:leave:1 | grep cancel
    howp2p trace --model work --handout 0.1 | grep delivered
";

const BOUNDS: &str = "\
howp2p bounds [--key value ...]: how fast any schedule could be, as JSON. Times
are rounds; N, M, K, u, d are peers, chunks, slots, upload and download.

    fluid_bound_rounds    max(M/K, M/d, N*M/(K + sum of u)): the host must send
                          every chunk once, every peer take in the film, and
                          all together upload N films
    lower_bound_rounds    the same in whole chunks, where all u are 1, d is a
                          whole number, all peers are there from the start and
                          there is no --input; else the fluid bound
    client_server_rounds  what the host takes alone: the makespan of
                          run --model streaming
    optimum_rounds        the proven optimum, M + floor(log2 N), for K = 1,
                          u = 1, d at least 1 or unlimited, and peers that are
                          all there from the start and know each other; null
                          where none is known. --policy perfect meets it

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
    howp2p bounds --model work --peers 40 --chunks 100 --handout 0.05
";

const SWEEP: &str = "\
howp2p sweep --KEY a..b[/step] [--key value ...]: runs over a range of one
numeric key of the run, as CSV, a line a value. The runs are computed on all
cores; the lines come in order.

    KEY                  the value
    streaming_rounds     the makespan of run --model streaming
    p2p_rounds           the makespan of run --model p2p
    lower_bound_rounds   see howp2p help bounds
    fluid_bound_rounds   see howp2p help bounds

    With --model work:

    KEY                  the value
    alone_rounds         what one alone takes
    group_rounds         the makespan of run --model work
    ideal_rounds         see howp2p help bounds
    bound_rounds         see howp2p help bounds

    Both ends are included, the second as far as the steps (of 1 unless told)
    reach it. What never happens is empty.

EXAMPLES
    howp2p sweep --peers 1..35
    howp2p sweep --upload 0..2/0.25 --peers 30 --slots 1
    howp2p sweep --model work --peers 1..35 --handout 0.05
";

const FRAME: &str = "\
howp2p frame [--key value ...]: a figure of the page at one round, as SVG.
Without --figure it is the race, or with --model the figure of that system.

EXAMPLES
    howp2p frame --figure race --t 6.5 --theme dark --width 960 > race.svg
    howp2p frame --figure p2p --peers 200 --chunks 64 --t 20 > swarm.svg
";

fn own_options(command: Command) -> String {
    let models = MODELS.map(|(name, _)| name).join("|");
    let model = |what| format!("    --model {models}\n        {what}\n");
    match command {
        Command::Frame => format!(
            "OPTIONS\n{}    --width {}..{}\n        pixels; {} unless told\n",
            model("without --figure, the figure of this system alone"),
            WIDTHS.0,
            WIDTHS.1,
            WIDTHS.2
        ),
        Command::Sweep => format!(
            "OPTIONS\n    --KEY a..b or a..b/step\n        exactly one key, at most {ROWS} \
             values\n{}",
            model("work has its own columns; the others share theirs")
        ),
        Command::Bounds => {
            format!("OPTION\n{}", model("work has its own bounds; the others share theirs"))
        }
        Command::Run | Command::Trace => {
            format!("OPTION\n{}", model("what runs; p2p unless told"))
        }
    }
}

const CLOSING: &str = "\
Links to the page have the same keys: ?peers=8&slots=3 is --peers 8 --slots 3.
A key or a value that is not allowed is refused: exit code 2 and one sentence.
";

/// All keys of the table.
fn parameters() -> String {
    let rows = |part| TABLE.iter().filter(move |row| row.part == part).map(parameter);
    let run: String = rows(Part::Run).collect();
    let view: String = rows(Part::View).chain(rows(Part::Link)).collect();
    format!(
        "PARAMETERS OF THE RUN (default in brackets)\n{run}\n\
         PARAMETERS OF THE PAGE\n    \
         Accepted everywhere, so that all of a link can be passed on; figure, t and\n    \
         theme matter to frame, the others to nothing here.\n{view}"
    )
}

fn parameter(row: &Row) -> String {
    let default = row.default_text().unwrap_or_else(|| "none".to_owned());
    let first = format!("--{} {} {}", row.name, range(row), unit(row.unit));
    format!("    {} [{default}]\n{}", first.trim_end(), wrapped(meaning(row.key), 8))
}

/// `text` in lines that are indented and no longer than [`COLUMNS`].
fn wrapped(text: &str, indent: usize) -> String {
    let mut lines = String::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && indent + line.len() + 1 + word.len() > COLUMNS {
            lines += &format!("{:indent$}{line}\n", "");
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line += word;
    }
    lines + &format!("{:indent$}{line}\n", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_names_every_key_and_fits_a_terminal() {
        for command in Command::ALL.map(Some).into_iter().chain([None]) {
            let help = help(command);
            for row in &TABLE {
                assert!(help.contains(&format!("--{} ", row.name)), "{command:?}: {}", row.name);
            }
            for line in help.lines() {
                assert!(line.chars().count() <= COLUMNS, "too long: {line}");
            }
        }
    }
}
