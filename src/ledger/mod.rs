//! `claims.yaml`: what to check, how, and what editors decided.
