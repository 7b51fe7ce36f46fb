//! A site of many pages that lead to one another: one for each production, year and record.

pub mod address;
pub mod plan;
