// The words by which enumerations stand in result files.
#pragma once

#include <optional>
#include <string>

#include "results/info.hpp"

namespace orgsim::words {

std::string of(Aggregation aggregation);
std::string of(Better better);
std::string prominence(bool main);
std::string of(RecordLevel level);

/// Nothing where the word is unknown.
std::optional<Aggregation> aggregation(const std::string& word);
std::optional<Better> better(const std::string& word);
std::optional<RecordLevel> level(const std::string& word);

}  // namespace orgsim::words
