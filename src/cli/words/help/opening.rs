//! Where to begin: three examples, the textbook's terms, an exercise, and the rules.

/// What stands before all else.
pub(super) const FIRST: &str = "\
howp2p: how a film gets from one host to many peers, computed to the last chunk;
and how they share work.

THREE EXAMPLES
    Four viewers and a host that can serve three at a time: the fourth waits 14
    rounds for a picture, and the last has the film after 18. (When they pass it
    on to each other, without --model streaming, all have it after 8.)
        howp2p run --model streaming
    Both ways side by side, with 1 to 35 viewers, as a table:
        howp2p sweep --peers 1..35
    A textbook's exercise in its own units: 50,000 seconds at least by the
    server alone, 25,000 when a hundred peers help each other:
        howp2p bounds --peers 100 --film 15Gbit --server 30Mbit/s \\
            --up 300kbit/s --down 2Mbit/s

    howp2p COMMAND [--key value ...]
";

/// Our names for what courses call otherwise.
pub(super) const TERMS: &str = "\
THE TEXTBOOK'S TERMS (Kurose and Ross, file distribution; BitTorrent)
    server                           a host; there is one, or --hosts
    us, what it uploads              --slots K: K chunks a round, or --server
    ui, what peer i uploads          --upload, --uploads, or --up
    di, what peer i downloads        --download, --downloads, or --down
    F, the file                      --chunks M: M chunks of one size; or --film
    distribution time                makespan_rounds, of run
    client-server; P2P               --model streaming; --model p2p
    max(N*F/us, F/dmin)              client_server_fluid_rounds, of bounds
    max(F/us, F/dmin,
        N*F/(us + sum of ui))        p2p_fluid_rounds, of bounds
    a piece; a seed                  a chunk; a host, or a peer that has it all
    super-seeding                    --unseen_first 1
    choking, optimistic unchoking    --choking tit-for-tat
";

/// One of them, from the question to the answer.
pub(super) const EXERCISE: &str = "\
AN EXERCISE
    A server has a film of 600 Mbit and uploads 30 Mbit/s. 60 people want it;
    each line takes in 3 Mbit/s and gives out 1.5 Mbit/s. How long, at least?

    By the server alone it must send 60 * 600 Mbit: at 30 Mbit/s that is 1200 s.
    A line needs 600 / 3 = 200 s. The longer counts: 1200 s.
    With their help, all together upload 30 + 60 * 1.5 = 120 Mbit/s, and that
    moves 60 * 600 Mbit in 300 s. The server needs 600 / 30 = 20 s to give each
    bit away once, a line 200 s. The longest counts: 300 s.
        howp2p bounds --peers 60 --film 600Mbit --server 30Mbit/s \\
            --up 1.5Mbit/s --down 3Mbit/s
    A run sends whole chunks, and at first only the server has any: 304 s.
        howp2p run --peers 60 --film 600Mbit --server 30Mbit/s \\
            --up 1.5Mbit/s --down 3Mbit/s
    The same in rounds, by hand: K = 2 * ceil(server / slowest line), here 20
    slots (1 where the line is faster than the server), of which each sends
    1.5 Mbit/s; of 200 chunks each has 3 Mbit, and a round is 2 s. 150 rounds,
    300 s.
        howp2p bounds --peers 60 --chunks 200 --slots 20 --upload 1 --download 2
";

pub(super) const MODEL: &str = "\
THE MODEL
    A host has a film, cut into chunks of equal size, and a few upload slots,
    each of which sends one chunk at a time. Peers want the whole film, and play
    it while it comes. A peer can pass on a chunk once it has arrived whole.

    --model streaming   Only hosts send, each peer's chunks in order. When their
                        slots are taken, the next peer waits; a slot that nobody
                        waits for helps those who can take more.
    --model p2p         Peers send as well: whoever holds a chunk that another
                        lacks, and has an idle slot, sends it. (The default.)

    Both get the same capacities. Only the seed decides between equals: the same
    parameters give the same run on every machine, to the last event.

    --unseen_first 1    Hosts give what nobody has before they repeat a chunk,
                        so that peers have different ones to exchange. (The
                        default.) With 0 and --policy in-order, everybody gets
                        the same chunk: 32 peers and one slot need 641 rounds
                        for 128 chunks, with 1 only 136.
    --choking tit-for-tat
                        Every 4 rounds a peer gives its slots, all but one, to
                        those who gave it most of late, and every 12 rounds the
                        last one to somebody at random. Who gives nothing lives
                        on that, on hosts, and on peers that are complete, which
                        serve everybody. Here the one free rider has the film
                        after 276 rounds, the others after 214; without tit for
                        tat both after some 212. With --on_complete leave, when
                        nobody stays to give, it is 324 and 218:
        howp2p sweep --choking none,tit-for-tat --seeds 1..9 --peers 20 \\
            --free_riders 1 --peer_slots 4 --slots 1 --chunks 200 \\
            --policy rarest
    --policy rarest     What few have goes first. Against random that shows only
                        where hosts repeat themselves: 133 rounds against 148,
                        and with --unseen_first 1 it is 133 against 134:
        howp2p sweep --policy rarest,random --unseen_first 0 --seeds 1..9 \\
            --peers 32 --slots 1 --chunks 128

    --model work        Another task: peers share work. The host coordinates:
                        one by one it hands out the chunks, here the parts of a
                        picture, to peers that are free. Of average speed, one
                        takes a round to make a part; it sends it to the host
                        while it makes the next. When the host has all parts,
                        the picture is done. One peer is one alone. Only peers,
                        chunks, upload, uploads, mix, free_riders, arrival,
                        uneven, handout, seed and input (join, leave) matter.
";

pub(super) const TIME: &str = "\
TIME
    All times are rounds, from round 0. A round is what a slot of the host needs
    for one chunk, whatever that is in seconds: through a slot of 16 Mbit/s a
    chunk of 2 MB takes one second, so there a round is one second. Speeds are
    chunks a round: --upload 0.5 is half as fast as a slot of the host. Events
    stand at whole ticks, 5040 to the round. With --film, --server, --up and
    --down, times stand in seconds too. With --model work a round is what a peer
    of average speed needs to make a part.
";

pub(super) const EXAMPLES: &str = "\
MORE EXAMPLES
    Served in turn, nobody waits long at first, and everybody stalls:
        howp2p run --model streaming --service round-robin
    A hundred peers that give nothing gain nothing over streaming in turn:
        howp2p run --peers 100 --upload 0
    The first ten things that happen:
        howp2p trace | head
    Could 64 peers be any faster with a single slot?
        howp2p bounds --peers 64 --chunks 64 --slots 1
    A film that is gone: the host gives out less than it has, and peers leave:
        howp2p run --host_copies 0.9 --on_complete leave
    How much faster a group makes a picture than one alone:
        howp2p run --model work --peers 12 --chunks 60 --handout 0.1
    At round 6 peer 2 leaves; later one more joins, and the host goes down:
        howp2p run --input 6:leave:2,8.5:join,9:host-down
";
