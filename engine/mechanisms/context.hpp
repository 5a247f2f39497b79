// What every pass of a day is given: the date, the draws, the policies, the market, the day's
// mailbox and the meter. Vocabulary that all mechanisms share.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/calendar.hpp"
#include "base/draws.hpp"
#include "mechanisms/events.hpp"
#include "mechanisms/market.hpp"
#include "mechanisms/meter.hpp"
#include "policy/contract.hpp"
#include "policy/policy_book.hpp"
#include "world/commands.hpp"
#include "world/world.hpp"

namespace orgsim {

/// The policies in force today: of each person, and of the company as a whole.
class Policies {
 public:
  Policies(const PolicyTable& table, std::span<const std::uint32_t> of_person,
           std::uint32_t of_company)
      : table_(table), of_person_(of_person), of_company_(of_company) {}

  const Levers& of(PersonId person) const { return table_[of_person_[person.index()]]; }
  const Levers& company() const { return table_[of_company_]; }

 private:
  const PolicyTable& table_;
  std::span<const std::uint32_t> of_person_;
  std::uint32_t of_company_;
};

/// A result that pay plans may pay for.
struct Credit {
  PersonId person;
  PayMetric metric;
  double amount;
};

/// What passes hand on to later passes of the same day. Empty at the start of each day.
struct Inbox {
  std::vector<LeadId> raised;     ///< demand -> hand-over, in the order of accounts
  std::vector<LeadId> qualified;  ///< hand-over -> selling
  std::vector<Credit> credits;    ///< hand-over, selling -> settlement

  void clear() {
    raised.clear();
    qualified.clear();
    credits.clear();
  }
};

/// Memory that passes use and leave; holds nothing between passes.
struct Scratch {
  std::vector<PhiloxBlock> blocks;
  std::vector<AccountId> accounts;
  std::vector<LeadId> leads;
};

/// How many tasks of `hours_each` fit whole into `hours`; a rounding error is no lost task.
inline std::size_t whole_tasks(double hours, double hours_each) {
  return static_cast<std::size_t>(hours / hours_each + 1e-9);
}

struct DayContext {
  Today today;
  std::uint32_t last_day;  ///< of the run: nothing is planned beyond it
  const Draws& draws;
  Policies policies;
  std::span<const Segment> segments;  ///< by SegmentId
  CommandBuffer& commands;            ///< structural changes asked for today
  Inbox& inbox;
  Scratch& scratch;
  Meter& meter;
  EventSink* events;  ///< null: nobody listens

  std::uint32_t day() const { return static_cast<std::uint32_t>(today.day); }
  const Segment& segment(SegmentId id) const { return segments[id.index()]; }
  void log(const Event& event) const {
    if (events != nullptr) events->event(event);
  }
};

/// What a pass declares: the columns it reads, writes (it alone writes them) and the tables to
/// which it appends rows. Tests hold each pass to it.
struct Declared {
  std::vector<const char*> reads;
  std::vector<const char*> writes;
  std::vector<const char*> appends;
};

}  // namespace orgsim
