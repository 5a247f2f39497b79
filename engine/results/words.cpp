#include "results/words.hpp"

#include <array>
#include <utility>

#include "base/errors.hpp"

namespace orgsim {
namespace {

template <class T, std::size_t N>
using Table = std::array<std::pair<T, const char*>, N>;

constexpr Table<Aggregation, 4> aggregations{{{Aggregation::flow, "flow"},
                                              {Aggregation::stock, "stock"},
                                              {Aggregation::mean, "mean"},
                                              {Aggregation::ratio, "ratio"}}};
constexpr Table<Better, 3> betters{
    {{Better::higher, "higher"}, {Better::lower, "lower"}, {Better::neither, "neither"}}};
constexpr Table<RecordLevel, 3> levels{
    {{RecordLevel::none, "none"}, {RecordLevel::moments, "moments"}, {RecordLevel::full, "full"}}};

template <class T, std::size_t N>
std::string word_of(const Table<T, N>& table, T value) {
  for (const auto& [known, word] : table)
    if (known == value) return word;
  throw InternalError("a value without a word in results/words.cpp");
}

template <class T, std::size_t N>
std::optional<T> value_of(const Table<T, N>& table, const std::string& word) {
  for (const auto& [value, known] : table)
    if (word == known) return value;
  return std::nullopt;
}

}  // namespace

std::string words::of(Aggregation aggregation) {
  return word_of(aggregations, aggregation);
}
std::string words::of(Better better) {
  return word_of(betters, better);
}

std::string words::prominence(bool main) {
  return main ? "main" : "detail";
}
std::string words::of(RecordLevel level) {
  return word_of(levels, level);
}

std::optional<Aggregation> words::aggregation(const std::string& word) {
  return value_of(aggregations, word);
}
std::optional<Better> words::better(const std::string& word) {
  return value_of(betters, word);
}
std::optional<RecordLevel> words::level(const std::string& word) {
  return value_of(levels, word);
}

}  // namespace orgsim
