// A parsed TOML value with its place, without the TOML library: what layers are made of and what
// apply() reads. The library's own header is slow to compile, so it is seen by toml_reader.cpp
// alone.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "config/utf8.hpp"

namespace orgsim {

struct Node;
struct Entry;

/// A calendar date as ISO text "2027-01-01".
struct DateText {
  std::string iso;
};
/// A value that no parameter takes: a time of day, or a date with a time.
struct TimeValue {};

using NodeArray = std::vector<Node>;
using NodeTable = std::vector<Entry>;  ///< in the order of the places of the keys

struct Node {
  std::variant<bool, std::int64_t, double, std::string, DateText, TimeValue, NodeArray, NodeTable>
      value;
  Place where;  ///< of the value; of the key for a table under a [header] or a dotted key
};

/// One key of a table with its value.
struct Entry {
  std::string key;
  Place where;  ///< of the key
  Node node;
};

/// What it is, for messages: "the number 3", "the text 'abc'", "a list", "a table", ...
std::string kind_of(const Node& node);

}  // namespace orgsim
