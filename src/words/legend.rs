//! What the marks of a figure mean, in few words each.

/// A mark that needs a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// Upload slots of a host, each a port.
    Slot,
    /// The same where they are one bar.
    SlotBar,
    /// Upload slots of peers.
    PeerSlot,
    /// A chunk that a host sends, as a part of the picture.
    FromHost,
    /// The same of a peer.
    FromPeer,
    /// In a crowd: a chunk that a host sends, as a light.
    LightOfHost,
    /// The same of a peer.
    LightOfPeer,
    /// A peer asks for a chunk.
    Request,
    /// A peer waits in line.
    Thread,
    /// A picture is awaited.
    Spinner,
    /// A peer has the whole film.
    HasItAll,
    /// In a crowd: a picture is awaited.
    CellWaits,
    /// In a crowd: a peer has everything.
    CellHasItAll,
    /// In a crowd: a peer that is shown large beside it.
    CellPicked,
    /// What is played, loaded, missing.
    Buffer,
    /// Where a peer is in the film.
    Playhead,
    /// The chunk that is played.
    Watched,
    /// How many hold each chunk.
    Copies,
    /// How many helpers have each part.
    PartCopies,
    /// The coordinator's port for what goes out.
    HandsOut,
    /// Its port for what comes in.
    TakesIn,
    /// A part that is handed out.
    Task,
    /// A part that was made.
    Made,
    /// Parts that are passed on to all.
    PassedOn,
    /// A part on the coordinator's picture that somebody has in hand.
    InHand,
    /// How far a part is.
    Progress,
    /// A helper waits for a part.
    WaitsForPart,
    /// A helper has the whole picture.
    HasPicture,
    /// In a lane: a part is made, and sent.
    Lane,
    /// In a lane: a part is handed out.
    LaneHanded,
    /// Over the timeline: good news of a film.
    Good,
    /// The same of shared work.
    Done,
    /// Over the timeline: a picture freezes.
    Bad,
    /// Over the timeline: something comes from outside.
    Outside,
    /// On the timeline: from here on rounds lie closer.
    Break,
}

messages! {
    /// The button that shows what the marks mean, and the panel that says it.
    pub fn title() -> String {
        English => "What the marks mean",
    }

    /// What a mark means.
    pub fn meaning(of: Sample) -> String {
        English => match of {
            Sample::Slot => "Upload slots of a host: lit while they send",
            Sample::SlotBar => "Upload slots of a host: filled as far as they are busy",
            Sample::PeerSlot => "Upload slots of peers: lit while they send",
            Sample::FromHost | Sample::LightOfHost => "A chunk that a host sends",
            Sample::FromPeer | Sample::LightOfPeer => "A chunk that a peer sends",
            Sample::Request => "A peer asks the host for a chunk",
            Sample::Thread => "Waits in line for a slot of a host",
            Sample::Spinner | Sample::CellWaits => "No picture: waiting, or stalled",
            Sample::HasItAll | Sample::CellHasItAll => "Has the whole film",
            Sample::CellPicked => "The peer that is shown large",
            Sample::Buffer => "Buffer: played, loaded, still missing",
            Sample::Playhead => "Playhead: what plays now",
            Sample::Watched => "The chunk that plays now",
            Sample::Copies => "How many peers hold each chunk; green: all",
            Sample::PartCopies => "How many helpers have each part; green: all",
            Sample::HandsOut => "Parts are handed out and passed on",
            Sample::TakesIn => "Parts come in that were made",
            Sample::Task => "A part that is handed out to be made",
            Sample::Made => "A part that was made",
            Sample::PassedOn => "A part that is passed on to all",
            Sample::InHand => "A part in somebody's hands",
            Sample::Progress => "How far a part is",
            Sample::WaitsForPart => "Waits for a part",
            Sample::HasPicture => "Has the whole picture",
            Sample::Lane => "Makes a part; below, sends it",
            Sample::LaneHanded => "Is handed a part",
            Sample::Good => "On the timeline: a peer starts to play, or has it all",
            Sample::Done => "On the timeline: a picture is done",
            Sample::Bad => "On the timeline: a picture freezes",
            Sample::Outside => "On the timeline: something comes from outside",
            Sample::Break => "On the timeline: from here on, rounds lie closer",
        },
    }
}
