//! The knowledge base of what happened on film sets.
//!
//! A *base* is a folder of RON files that people read, edit and keep under git: people,
//! organizations, productions, characters, places, dated events, and the sources that say so.
//! This library reads it, checks it, links it in a graph, and answers questions about it. Every
//! statement keeps its source; every answer about time is *certain*, *possible* or *no*; sources
//! that contradict each other are shown, never smoothed over.
//!
//! ```
//! use std::sync::Arc;
//! use continuity::date::{Certainty, Day};
//! use continuity::knowledge_base::KnowledgeBase;
//! use continuity::load::Memory;
//! use continuity::query;
//!
//! let files = Memory::new().with(
//!     "film.ron",
//!     r#"[
//!         Source(id: "daily", title: "Shooting begins", publisher: "The Daily", kind: News),
//!         Person(id: "ada", name: "Ada Example", sources: ["daily"]),
//!         Production(
//!             id: "film", title: "The Film", kind: Film, sources: ["daily"],
//!             credits: [(who: "ada", role: "director", during: "2021-10-06/2021-10-21")],
//!         ),
//!     ]"#,
//! );
//! let base = KnowledgeBase::open(Arc::new(files), "")?;
//! assert_eq!(base.check(), []);
//!
//! let film = base.model.find("film").ok_or("no film")?;
//! let day = Day::new(2021, 10, 20).ok_or("no day")?;
//! let present = query::present(&base, film, &day.into());
//! assert_eq!(present.people[0].answer, Certainty::Certain);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The map
//!
//! ```text
//!  files ─► load ─► model ─► clock ─► graph ─► knowledge_base ─► query ─► render ─► the reader
//!            │              constraint       check │
//!            └─ diagnostics ◄───────────────┘
//! ```
//!
//! A module uses those before it in this list, never those after; `tests/tidy.rs` holds it to that.
//!
//! | module | what it does | what never happens there |
//! |---|---|---|
//! | [`store`] | columns of plain rows, owned or in a mapped file | knowing what a row means |
//! | [`date`] | EDTF, bounds, three-valued comparison, Allen's relations | rounding, silent repair, the clock |
//! | [`text`] | files, spans, lines, harmless text, likeness of words | reading a file |
//! | [`diagnostic`] | findings and how they are written down | judging data |
//! | [`model`] | records, and the claims that every field becomes | text layout, I/O |
//! | [`clock`] | the base as it was, or was known, on a day | reading the time of day |
//! | [`load`] | from files to the model, with every problem found on the way | failing on bad data |
//! | [`constraint`] | dates given from one another, solved together | a bound without its claims |
//! | [`graph`] | who and what is linked, and by which claim; paths, and chains in time | a link without its claim |
//! | [`check`] | what is wrong in a base that could be read | changing anything |
//! | [`knowledge_base`] | all of it, opened together | hiding what could not be read |
//! | [`query`] | questions and answers as ids and numbers | formatting, I/O, the clock |
//! | [`render`] | answers in every format, the HTML page and the site | computing an answer |
//! | [`export`] | answers in the formats of other programs | a loss that is not counted |
//!
//! The binary adds the command line (`cli`) and the live preview (`serve`): only there are the terminal,
//! the environment, the network and the clock touched. The same input gives the same bytes.
//!
//! # What the words mean
//!
//! - A *claim* is one statement: subject, property, value, the time it holds for, citations, rank.
//! - A *participation* is somebody in an event; a *credit* is somebody on a production.
//! - The *accepted* value is the preferred claim, else the most refined of those that agree; where
//!   claims contradict each other the value is *disputed*, and questions about time use them all.
//! - A *conflict* is a property with several claims: a contradiction, a refinement, a succession, a
//!   retraction, or an agreement after all.
//! - Sources that repeat one text share an *origin*: together they are one witness. A source that
//!   the archivist has deprecated is none.

pub mod check;
pub mod clock;
pub mod constraint;
pub mod date;
pub mod diagnostic;
pub mod export;
pub mod graph;
pub mod knowledge_base;
pub mod load;
pub mod model;
pub mod query;
pub mod render;
pub mod store;
pub mod text;
