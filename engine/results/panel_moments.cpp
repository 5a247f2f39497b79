#include "results/panel_moments.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>

namespace orgsim {
namespace {

/// Order-preserving key of a number: the bits, with the order of negatives turned round.
std::uint32_t key_of(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  return (bits >> 31) != 0 ? ~bits : bits | 0x80000000u;
}
float value_of(std::uint32_t key) {
  return std::bit_cast<float>((key >> 31) != 0 ? key & 0x7fffffffu : ~key);
}

/// Fewer keys than this are sorted by comparison: the counters of the radix sort cost more.
constexpr std::size_t few_keys = 256;

/// Radix sort by bytes, lowest first (Knuth 1998, 5.2.5). A study has tens of thousands of cells to
/// sort: with std::sort that took twice the time of everything else in the writer.
void sort_keys(std::vector<std::uint32_t>& keys, std::vector<std::uint32_t>& scratch) {
  if (keys.size() < few_keys) return std::sort(keys.begin(), keys.end());
  scratch.resize(keys.size());
  for (int shift = 0; shift < 32; shift += 8) {
    std::array<std::uint32_t, 257> start{};
    for (const std::uint32_t key : keys) ++start[((key >> shift) & 255) + 1];
    std::partial_sum(start.begin(), start.end(), start.begin());
    for (const std::uint32_t key : keys) scratch[start[(key >> shift) & 255]++] = key;
    keys.swap(scratch);
  }
}

/// Quantile of type 7, as in base/statistics.hpp.
double sorted_quantile(const std::vector<std::uint32_t>& keys, double p) {
  if (keys.empty()) return std::numeric_limits<double>::quiet_NaN();
  const double place = static_cast<double>(keys.size() - 1) * p;
  const auto lower = static_cast<std::size_t>(place);
  const double low = value_of(keys[lower]);
  const double high = value_of(keys[std::min(lower + 1, keys.size() - 1)]);
  const double fraction = place - static_cast<double>(lower);
  return fraction == 0.0 || low == high ? low : low + (high - low) * fraction;
}

}  // namespace

std::size_t PanelMoments::rows_kept(std::size_t cells, std::size_t arms) {
  const std::size_t row = std::max<std::size_t>(1, cells * arms * sizeof(float));
  return std::clamp<std::size_t>(most_bytes / row, 64, most_rows);
}

PanelMoments::PanelMoments(std::size_t cells, ScratchRows& scratch, std::size_t first,
                           std::size_t rows)
    : moments_(cells), scratch_(&scratch), free_(rows) {
  std::iota(free_.rbegin(), free_.rend(), first);
}

void PanelMoments::add(std::span<const double> values) {
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!std::isnan(values[i])) moments_[i].add(values[i]);

  if (seen_++ % stride_ != 0) return;
  // Full: thin to every second row; the present one may not stand on the wider grid.
  if (free_.empty()) {
    std::vector<std::size_t> thinned;
    for (std::size_t i = 0; i < kept_.size(); ++i)
      (i % 2 == 0 ? thinned : free_).push_back(kept_[i]);
    kept_ = std::move(thinned);
    stride_ *= 2;
    if ((seen_ - 1) % stride_ != 0) return;
  }
  scratch_->write(free_.back(), values);
  kept_.push_back(free_.back());
  free_.pop_back();
}

std::vector<double> PanelMoments::cell_quantiles(std::size_t first, std::size_t count,
                                                 std::span<const double> probabilities) const {
  std::vector<float> values(kept_.size() * count);
  for (std::size_t row = 0; row < kept_.size(); ++row)
    scratch_->read(kept_[row], first, std::span(values).subspan(row * count, count));

  std::vector<double> out;
  out.reserve(count * probabilities.size());
  // Sixteen neighbours at a time: what lies in one line of the cache is read together.
  constexpr std::size_t together = 16;
  std::array<std::vector<std::uint32_t>, together> present;
  std::vector<std::uint32_t> scratch;
  for (std::size_t start = 0; start < count; start += together) {
    const std::size_t cells = std::min(together, count - start);
    for (auto& keys : present) keys.clear();
    for (std::size_t row = 0; row < kept_.size(); ++row)
      for (std::size_t i = 0; i < cells; ++i) {
        const float value = values[row * count + start + i];
        if (!std::isnan(value)) present[i].push_back(key_of(value));
      }
    for (std::size_t i = 0; i < cells; ++i) {
      sort_keys(present[i], scratch);
      for (const double p : probabilities) out.push_back(sorted_quantile(present[i], p));
    }
  }
  return out;
}

}  // namespace orgsim
