//! The peculiarities of each format: kinds that JSON lacks, keys of any kind, repeated keys.

mod bson_values;
mod cbor;
mod erlang;
mod json;
mod kinds;
mod message_pack;
mod plist_values;
mod toml_values;
mod yaml;

use patterns::subject::Scrutinee;
use patterns::{Deserializable, case};

use kinds::{first_of, kind, same};
