//! Questions and their answers as plain data: ids and numbers, no text formatting, no I/O, no clock.
//!
//! One file a question. Questions that pick records use the language of [`expression`]; each
//! answer keeps what is certain apart from what is possible, and what has no date in a group of
//! its own.

mod aftermath;
mod bibliography;
mod bridge;
mod central;
mod chain;
mod cited_for;
mod cluster;
mod companions;
mod conflict;
mod conflicts;
mod count;
mod evidence;
pub mod expression;
mod harm;
mod in_time;
mod involved;
mod list;
mod lookup;
mod near;
mod network;
mod order;
mod origin;
mod outcome;
mod pairing;
mod path;
mod pick;
mod present;
mod reading;
mod relate;
mod reliance;
mod reported;
mod results;
mod search;
mod show;
mod stats;
mod status;
mod tie;
mod timeline;
mod together;

pub use aftermath::{Aftermath, aftermath};
pub use bibliography::{
    Arrangement, Bibliography, BibliographySection, Cited, GARBLED, Heading, ONE_ORIGIN, UNSOURCED,
    Weak, bibliography,
};
pub use bridge::{Bridge, BridgeTie, Bridges, Fragment, MAX_MEMBERS, bridges};
pub use central::{Central, Centrality, Measure, central};
pub use cluster::{Cluster, Clusters, Join, MAX_CENTRAL, MAX_JOINTS, clusters};
pub use evidence::{Evidence, EvidenceKind};
mod why;
mod world;
pub use chain::{Chains, chains};
pub use cited_for::{CitedFor, cited_for};
pub use companions::{Companion, companions};
pub use conflict::{ConflictClass, excludes};
pub use conflicts::{
    Bearing, Conflict, ConflictCounts, ConflictValue, Conflicts, Side, conflicts, conflicts_among,
    conflicts_of,
};
pub use count::{
    Amount, Counted, Counts, Field, MAX_EMPTY, MAX_STRETCHES, TooManyStretches, count,
};
pub use harm::{Ended, HarmDoubt, ended, ended_among};
pub use involved::{belongs, involved, places_around};
pub use list::{Listing, list, own_time};
pub use lookup::{LookupError, find};
pub use near::{Neighborhood, near};
pub use network::{KindCounts, NetworkSize};
pub use order::in_order_of_time;
pub use origin::{
    Origin, cited_sources, event_citations, independent_origins, origin, origins, sources_by_origin,
};
pub use outcome::{
    Charge, Course, Followed, Matter, Open, is_outcome_seen, matters, opens_a_matter, outcomes,
    sequel,
};
pub use path::{DEFAULT_MAX_HOPS, MAX_PATHS, PathQuery, Paths, paths};
pub use present::{Attendance, Presence, present};
pub use reading::{NotADate, Reading};
pub use relate::{
    Operand, OperandError, RelationAnswer, begins_like_a_date, occurrence, operand, relate,
};
pub use reliance::{Reliance, reliance, spoken_of};
pub use reported::{Reported, newest_source, newest_source_on, reported, reported_with_endings};
pub use results::Results;
pub use search::{Hit, Hits, search};
pub use show::{
    Details, IdentityDetail, Mention, PropertyDetail, TieDetail, show, show_beside_events,
};
pub use stats::{Stats, stats};
pub use status::{Held, HeldValue, Latest, Status, status};
pub use tie::{find_tie, names_a_tie, tie_name, tie_time};
pub use timeline::{Timeline, TimelineEntry, timeline};
pub use together::{MAX_TOGETHER, Shared, Together, Unsure, together};
pub use why::{
    Acceptance, Asked, Doubt, Fact, PairBearing, Proof, PropertyError, Stance, Why, property_of,
    why_chain, why_conflict, why_path, why_present, why_property,
};
pub use world::{worlds_asked_for, worlds_of};
