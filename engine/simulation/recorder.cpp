#include "simulation/recorder.hpp"

#include <limits>

#include "base/calendar.hpp"
#include "mechanisms/metric_list.hpp"

namespace orgsim {
namespace {

constexpr double absent = std::numeric_limits<double>::quiet_NaN();

}  // namespace

Recorder::Recorder(const Groups& groups, int months, bool monthly)
    : groups_(groups), months_(months), monthly_(monthly) {
  const std::size_t cells = metric_count * groups.all.size();
  totals_.assign(cells, {});
  if (monthly) values_.assign(cells * static_cast<std::size_t>(months), 0);
}

Recorder::Sum Recorder::over_leaves(const Group& group, Metric metric, const Meter& meter) const {
  Sum sum;
  for (const std::size_t leaf : group.leaves) {
    const Meter::Cell& cell = meter.cells(metric)[leaf];
    sum.sum += cell.sum;
    sum.weight += cell.weight;
  }
  return sum;
}

void Recorder::end_month(int month, const Meter& meter) {
  const std::size_t group_count = groups_.all.size();
  for (std::size_t m = 0; m < metric_count; ++m) {
    const auto metric = static_cast<Metric>(m);
    for (std::size_t g = 0; g < group_count; ++g) {
      const Group& group = groups_.all[g];
      Sum sum = over_leaves(group, metric, meter);
      // contribution is made of other metrics, month by month
      if (metric == Metric::contribution)
        sum.sum = over_leaves(group, Metric::gross_margin, meter).sum -
                  over_leaves(group, Metric::people_cost, meter).sum -
                  over_leaves(group, Metric::programme_cost, meter).sum -
                  over_leaves(group, Metric::transition_cost, meter).sum;
      // what only people have is absent in a segment: no mean, no contribution; sums are 0
      const bool sums_to_zero =
          metric_list[m].aggregation == Aggregation::flow && metric != Metric::contribution;
      if (metric_list[m].of_people && !group.of_people && !sums_to_zero) sum.sum = absent;
      double value = sum.sum;
      Sum& total = totals_[m * group_count + g];
      switch (metric_list[m].aggregation) {
        case Aggregation::flow:
          total.sum += sum.sum;
          break;
        case Aggregation::stock:
          total.sum += sum.sum;
          total.weight += 1;
          break;
        case Aggregation::mean:
          value = sum.sum / days_per_month;
          total.sum += value;
          total.weight += 1;
          break;
        case Aggregation::ratio:
          value = sum.weight > 0 ? sum.sum / sum.weight : absent;
          total.sum += sum.sum;
          total.weight += sum.weight;
          break;
      }
      if (monthly_)
        values_[(m * static_cast<std::size_t>(months_) + static_cast<std::size_t>(month - 1)) *
                    group_count +
                g] = value;
    }
  }
}

void Recorder::finish(RunRecord& record) {
  const std::size_t group_count = groups_.all.size();
  record.monthly = std::move(values_);
  record.totals.resize(totals_.size());
  for (std::size_t i = 0; i < totals_.size(); ++i) {
    const Sum& total = totals_[i];
    if (metric_list[i / group_count].aggregation == Aggregation::flow)
      record.totals[i] = total.sum;
    else
      record.totals[i] = total.weight > 0 ? total.sum / total.weight : absent;
  }
}

}  // namespace orgsim
