#include "results/record_memory.hpp"

#include <algorithm>
#include <iterator>

#include "base/errors.hpp"

namespace orgsim {

void RecordMemory::begin(const RecordLayout& layout) {
  layout_ = layout;
  // room for what is planned, but not for a plan that memory may never see the end of
  constexpr std::size_t most_reserved = std::size_t{1} << 26;  // values
  const std::size_t runs =
      std::min(planned_ * layout.arms.size(), most_reserved / std::max<std::size_t>(1, panel()));
  monthly_.reserve(runs * panel());
  totals_.reserve(runs * cells());
}

std::size_t RecordMemory::cells() const {
  return layout_.metrics.size() * layout_.groups.size();
}

std::size_t RecordMemory::panel() const {
  return cells() * static_cast<std::size_t>(layout_.months);
}

void RecordMemory::record(std::size_t arm, const RunRecord& record) {
  const auto number = static_cast<std::int64_t>(record.replication);
  const bool in_order =
      arm == state_hashes_.size() % layout_.arms.size() &&
      (arm == 0 ? numbers_.empty() || number > numbers_.back() : number == numbers_.back());
  if (!in_order || record.monthly.size() != panel() || record.totals.size() != cells())
    throw InternalError("record memory: a record out of order or of the wrong size");
  if (arm == 0) numbers_.push_back(number);
  std::ranges::transform(record.monthly, std::back_inserter(monthly_),
                         [](double value) { return static_cast<float>(value); });
  totals_.insert(totals_.end(), record.totals.begin(), record.totals.end());
  state_hashes_.push_back(record.state_hash);
  run_keys_.push_back(record.run_key);
}

void RecordMemory::replay(RecordSink& sink) const {
  sink.begin(layout_);
  const std::size_t arms = layout_.arms.size();
  RunRecord record;
  for (std::size_t run = 0; run < state_hashes_.size(); ++run) {
    const float* months = monthly_.data() + run * panel();
    const double* totals = totals_.data() + run * cells();
    record.replication = static_cast<std::uint64_t>(numbers_[run / arms]);
    record.run_key = run_keys_[run];
    record.state_hash = state_hashes_[run];
    record.monthly.assign(months, months + panel());
    record.totals.assign(totals, totals + cells());
    sink.record(run % arms, record);
  }
}

}  // namespace orgsim
