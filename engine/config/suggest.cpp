#include "config/suggest.hpp"

#include <algorithm>

namespace orgsim {
namespace {

/// Longer words are no typing mistakes of a key, and comparing them would cost time.
constexpr std::size_t longest_word = 80;

/// Lower case with '_' for '-': differences that do not count.
std::string plain(std::string_view word) {
  std::string out(word);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '-') c = '_';
  }
  return out;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  // three rows of the table of distances between the beginnings of a and of b
  std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last.swap(last);
    last.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[b.size()];
}

std::string nearest_name(std::string_view word, const std::vector<std::string>& candidates) {
  if (word.empty() || word.size() > longest_word) return {};
  const std::string wanted = plain(word);

  // the nearest by edit distance, within a threshold that grows with the word
  const std::size_t threshold = std::clamp<std::size_t>(wanted.size() / 3, 1, 4);
  const std::string* nearest = nullptr;
  std::size_t nearest_distance = threshold + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t longer = std::max(candidate.size(), wanted.size());
    const std::size_t shorter = std::min(candidate.size(), wanted.size());
    if (longer - shorter > threshold) continue;
    const std::size_t distance = edit_distance(wanted, plain(candidate));
    // replacing every letter of a short word finds nothing worth saying
    if (distance >= shorter && distance > 0) continue;
    if (distance < nearest_distance) {
      nearest = &candidate;
      nearest_distance = distance;
    }
  }
  if (nearest) return *nearest;

  // the only one that continues the word, or that the word continues
  constexpr std::size_t shortest_beginning = 4;
  for (const std::string& candidate : candidates) {
    const std::string name = plain(candidate);
    if (std::min(name.size(), wanted.size()) < shortest_beginning) continue;
    if (!name.starts_with(wanted) && !wanted.starts_with(name)) continue;
    if (nearest) return {};
    nearest = &candidate;
  }
  return nearest ? *nearest : std::string{};
}

}  // namespace orgsim
