// The meter: where mechanisms report what happened. It adds up by metric and by leaf (the unit of
// the person concerned, and the segment of the account); simulation/recorder turns leaves and days
// into groups and months. It is observation, not state: nothing in the model reads it.
#pragma once

#include <array>
#include <vector>

#include "base/assert.hpp"
#include "mechanisms/metrics.hpp"
#include "world/ids.hpp"

namespace orgsim {

class Meter {
 public:
  Meter(std::size_t units, std::size_t segments, std::size_t sources = 0)
      : units_(units), first_source_(units + 1 + segments), leaves_(first_source_ + sources) {
    for (auto& metric : cells_) metric.assign(leaves_, {});
  }

  /// Adds to a flow, or today's level to a mean or stock. Either leaf may be `none`.
  void add(Metric metric, UnitId unit, SegmentId segment, double amount = 1) {
    auto& cells = cells_[static_cast<std::size_t>(metric)];
    ORGSIM_ASSERT(!unit.exists() || unit.index() < units_);
    if (unit.exists()) cells[unit.index()].sum += amount;
    if (segment.exists()) cells[units_ + 1 + segment.index()].sum += amount;
  }

  /// Adds what belongs to the company but to nobody in it: a lead of an account that nobody owns.
  void add_unassigned(Metric metric, SegmentId segment, double amount = 1) {
    cells_[static_cast<std::size_t>(metric)][unassigned()].sum += amount;
    add(metric, UnitId::none, segment, amount);
  }

  /// Adds to a source of leads, besides what was added to units and segments.
  void add_source(Metric metric, std::uint32_t source, double amount = 1) {
    cells_[static_cast<std::size_t>(metric)][first_source_ + source].sum += amount;
  }

  /// The leaf of what belongs to no unit; segments stand behind it.
  std::size_t unassigned() const { return units_; }

  /// One observation of a ratio.
  void observe(Metric metric, UnitId unit, SegmentId segment, double value) {
    auto& cells = cells_[static_cast<std::size_t>(metric)];
    if (unit.exists()) cells[unit.index()].observe(value);
    if (segment.exists()) cells[units_ + 1 + segment.index()].observe(value);
  }

  /// `weight` observations of people of one unit that come to `sum`.
  void observe_all(Metric metric, UnitId unit, double sum, double weight) {
    Cell& cell =
        cells_[static_cast<std::size_t>(metric)][unit.exists() ? unit.index() : unassigned()];
    cell.sum += sum;
    cell.weight += weight;
  }

  /// The same of what belongs to nobody.
  void observe_unassigned(Metric metric, SegmentId segment, double value) {
    cells_[static_cast<std::size_t>(metric)][unassigned()].observe(value);
    observe(metric, UnitId::none, segment, value);
  }

  struct Cell {
    double sum = 0;
    double weight = 0;
    void observe(double value) {
      sum += value;
      weight += 1;
    }
  };
  /// Cells of a metric: units first, then what belongs to none, then segments, then sources.
  const std::vector<Cell>& cells(Metric metric) const {
    return cells_[static_cast<std::size_t>(metric)];
  }
  void clear() {
    for (auto& metric : cells_) metric.assign(leaves_, {});
  }

 private:
  std::size_t units_;
  std::size_t first_source_;
  std::size_t leaves_;
  std::array<std::vector<Cell>, metric_count> cells_;
};

}  // namespace orgsim
