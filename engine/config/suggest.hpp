// The nearest valid name to a mistyped one, by the edit distance of Damerau and Levenshtein in its
// restricted form (insert, delete, replace, swap of neighbours). Case does not count, nor '-' for
// '_'.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace orgsim {

/// Number of insertions, deletions, replacements and swaps of neighbours that make `b` out of `a`.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate nearest to `word`, or "" when none is near: at most a third of the word's length
/// away (at least 1, at most 4); failing that, the only candidate that continues `word`, or that
/// `word` continues ("horizon" finds "horizon_days"). Of equally near ones the first.
std::string nearest_name(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace orgsim
