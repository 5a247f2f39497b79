// Rows of the world's tables for people: each lead and each deal as it stands after the last day of
// a run. One list per table (exported_tables.cpp) says which columns are shown, under which name,
// in which unit; a new column is one line there. Foreign keys become what people understand: an
// account is its segment and its number within it, a person a name, money currency units. Counted
// staff keep their names (GROUP/NUMBER), everybody else is "person NUMBER": ids of employees are
// pseudonyms. Watches only; a run's bits do not depend on it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "simulation/model.hpp"
#include "simulation/record.hpp"
#include "world/world.hpp"

namespace orgsim {

/// The tables that can be asked for.
std::vector<std::string> exportable_tables();

/// One arm of a study.
struct NamedModel {
  const Scenario* scenario = nullptr;
  const Model* model = nullptr;
};

/// Copies rows of one arm's worlds.
class ArmTables {
 public:
  /// The tables asked for as they stand in `world`, in the order of ExportedTables::infos().
  std::vector<TableRows> rows(const World& world) const;

 private:
  friend class ExportedTables;
  std::vector<std::string> tables_;
  std::vector<std::int64_t> people_;    ///< position in the list of names, by row
  std::vector<std::int64_t> segments_;  ///< the same of segments
  std::int64_t first_joined_ = 0;       ///< position of the first who joined during the run
};

/// The tables of all arms of a study; arms may have different people and segments.
class ExportedTables {
 public:
  /// `tables` in any order, each counting once. UserError for an unknown one.
  ExportedTables(const std::vector<std::string>& tables, const std::vector<NamedModel>& arms);

  const std::vector<TableInfo>& infos() const { return infos_; }
  const ArmTables& of_arm(std::size_t arm) const { return arms_[arm]; }

 private:
  std::vector<TableInfo> infos_;
  std::vector<ArmTables> arms_;
};

}  // namespace orgsim
