// What every pass of a day is given: the date, the draws, the policies, the market, the day's
// mailbox and the meter. Vocabulary that all mechanisms share.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
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

/// A result that pay plans may pay for, and the task that brought it. What a one-to-many task of
/// marketing brought belongs to no one: it is shared out by the hours that people give to the task.
struct Credit {
  PersonId person;
  PayMetric metric;
  double amount;
  TaskKind task = TaskKind::count_;
};

/// An opportunity that a cold call opened.
struct ColdOpportunity {
  AccountId account;
  PersonId owner;
};

/// Something that somebody told somebody: one sitting, with room for `topics` of them.
struct Told {
  PersonId from;
  PersonId to;
  Channel channel{};
  double richness = 0;  ///< of the channel: chance that what was said was understood, 0 to 1
  double topics = 0;  ///< of those on which the teller has a belief that are touched on; a part of
                      ///< one is a chance
};

/// A talk of somebody of ours with an account.
struct AccountTalk {
  AccountId account;
  PersonId person;
  double work;  ///< hours x effort
};

/// What accounts are annoyed by.
enum class Annoyance : std::uint8_t { call, mail, push };
struct Annoyed {
  AccountId account;
  Annoyance by;
};

/// Somebody talked with a customer about some of the topics of a word: what can be learned from it.
struct CustomerMet {
  PersonId person;
  AccountId account;
  RealityId word;
  std::uint64_t topics = 0;   ///< that the customer may speak of, one bit each
  EntityKey luck;             ///< with `ordinal` and `talk` the address of what is learned
  std::uint32_t ordinal = 0;  ///< of the need, lead or visit
  std::uint32_t talk = 0;     ///< below 4096; see first_talk_about_a_lead
};

/// What somebody saw of another, good or bad: trust follows from it.
struct Impression {
  PersonId who;    ///< saw it
  PersonId about;  ///< of whom
  TrustFacet facet{};
  bool good = false;
  double weight = 1;  ///< multiple of a usual event
};

/// A concrete choice on which two people differ, and which one of them would now make alone.
struct ContestedChoice {
  CaseKind kind{};
  PersonId chooser;           ///< would choose, if nobody objected
  PersonId objector;          ///< would choose otherwise
  double option = 0;          ///< what the chooser would do, in the unit of the kind
  double counter = 0;         ///< what the objector would do
  double at_stake = 0;        ///< EUR, as the objector sees it
  std::uint32_t subject = 0;  ///< row of the lead, deal, campaign or pot
  bool signature = false;     ///< the objector must sign: it is his to decide, in his queue
};

/// Something that was bought without a salesperson.
struct Purchase {
  AccountId account;
  Money value;
  double fit = 0;  ///< true fit of what was bought
};

/// What passes hand on to later passes of the same day. Empty at the start of each day.
struct Inbox {
  std::vector<AccountId> needs;         ///< demand -> journey: a need arises
  std::vector<LeadId> raised;           ///< demand, journey -> hand-over, in the order of accounts
  std::vector<LeadId> handed_over;      ///< hand-over -> lead definition
  std::vector<LeadId> to_nurture;       ///< hand-over -> lead definition
  std::vector<LeadId> qualified;        ///< hand-over -> selling
  std::vector<ColdOpportunity> cold;    ///< prospecting -> selling
  std::vector<DealId> closed;           ///< selling -> customers, lead definition
  std::vector<Credit> credits;          ///< all work -> settlement
  std::vector<Told> told;               ///< communication -> learning
  std::vector<CustomerMet> met;         ///< hand-over, selling -> learning
  std::vector<Impression> impressions;  ///< all work -> trust
  std::vector<ContestedChoice> contested;  ///< all work -> disputes
  std::vector<AccountTalk> talks;          ///< prospecting, selling -> relations
  std::vector<Annoyed> annoyed;            ///< hand-over, prospecting, selling -> relations
  std::vector<Purchase> purchases;         ///< journey -> customers

  void clear() {
    needs.clear();
    raised.clear();
    handed_over.clear();
    to_nurture.clear();
    qualified.clear();
    cold.clear();
    closed.clear();
    credits.clear();
    told.clear();
    met.clear();
    impressions.clear();
    contested.clear();
    talks.clear();
    annoyed.clear();
    purchases.clear();
  }
};

/// A belief that somebody may take over: `value` on those of `topics` where it is taken.
struct Lesson {
  KnowledgeId row;
  PersonId who;
  std::uint64_t topics = 0;  ///< while chances are drawn: those not decided yet
  std::uint64_t value = 0;
  std::uint64_t taken = 0;
};

/// Memory that passes use and leave; holds nothing between passes.
struct Scratch {
  std::vector<PhiloxBlock> blocks;
  std::vector<AccountId> accounts;
  std::vector<LeadId> leads;
  std::vector<DealId> deals;
  std::vector<double> weights;
  std::vector<std::pair<double, LeadId>> ranked;
  // a sparse matrix and vectors over people: who listens to whom, and what they think
  std::vector<int> row_starts;
  std::vector<int> columns;
  std::vector<double> entries;
  std::vector<double> views;
  std::vector<EntityKey> keys;
  std::vector<PersonId> learners;
  std::vector<std::uint32_t> ends;
  std::vector<std::uint64_t> acts;
  std::vector<std::uint64_t> untold;
  std::vector<Lesson> lessons;
  std::vector<PersonId> people;
  std::vector<PersonId> others;
  std::vector<PersonId> liaisons;
  std::vector<std::uint32_t> places;
};

/// The task of marketing to which a lead is owed: nurture if it came out of nurture.
inline TaskKind task_behind(const World& world, LeadId lead) {
  return world.leads.reviews[lead] > 0 ? TaskKind::nurture : world.leads.producer[lead];
}

/// Needs and hand-raises number a lead together, so that both identify its luck.
inline constexpr std::uint32_t most_raises = 64;  ///< of one need
constexpr std::uint32_t lead_ordinal(std::uint32_t need, std::uint32_t raise) {
  return need * most_raises + raise;
}

/// Talks about leads are numbered from here on, those about deals below.
inline constexpr std::uint32_t first_talk_about_a_lead = 2048;

/// How many tasks of `hours_each` fit whole into `hours`; a rounding error is no lost task.
inline std::size_t whole_tasks(double hours, double hours_each) {
  return static_cast<std::size_t>(hours / hours_each + 1e-9);
}

struct DayContext {
  Today today;
  std::uint32_t last_day;  ///< of the run: nothing is planned beyond it
  const Draws& draws;
  Policies policies;
  const MarketData& market;
  CommandBuffer& commands;  ///< structural changes asked for today
  Inbox& inbox;
  Scratch& scratch;
  Meter& meter;
  EventSink* events;  ///< null: nobody listens

  std::uint32_t day() const { return static_cast<std::uint32_t>(today.day); }
  const Segment& segment(SegmentId id) const { return market.segment(id); }
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
