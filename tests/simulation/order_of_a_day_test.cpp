// The order of a day: each pass is held to the columns that it declares to read and write, and no
// column has two writers.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>
#include <set>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "base/errors.hpp"
#include "support/bench.hpp"
#include "support/difference.hpp"
#include "support/learners.hpp"
#include "support/story.hpp"

using namespace orgsim;
using testing::Bench;

namespace {

// Rules that are off unless a company asks for them, by what they are about.
constexpr const char* talk =
    "[assumptions.communication]\nrule = \"contacts\"\nmail.strength = 5\ncontact.capacity = 0.5\n"
    "[policy.meetings]\njoint_days = 5\njoint_prepared = true\njoint_tasks = true\n"
    "joint_everyone = true\ncompany_days = 10\ncompany_prepared = true\n"
    "[policy.talk]\nguidance_days = 5\ninsight_days = 5\ninsight_channel = \"short_form\"\n";
constexpr const char* bargains =  // sellers play for their own pay, and accounts remember
    "[assumptions]\npricing.rule = 'period_end'\nstyles.rule = 'by_style'\n"
    "information.rule = 'odds'\nannoyance.rule = 'stock'\n"
    "relationships.rule = 'of_persons'\naccount_data.rule = 'own_payoff'\n"
    "expansion = { rule = 'by_care', yearly_rate = 10 }\n"
    "disputes = { rule = 'queue', care = 1, stale_days = 0 }\n"
    "[policy]\nselling.shared_account_data = true\n"
    "pricing = { authority = 0, approver = 'manager' }\n"
    "[organization.staff.reps]\nmanager = 'marketers/1'\n"
    "[market.segments.large]\nprice_sensitivity = 20\n"
    "[organization.contracts.rep_pay.components.bookings]\n"
    "accelerator = 0.9\nrate = 0.01\ncap = 4\n";
constexpr const char* learning =
    "[assumptions.contact_learning]\nrule = 'dyadic'\n[assumptions.trust]\nrule = 'experience'\n"
    "[policy.learning]\ncross_training_hours = 50\njoint_visit_hours = 20\nrotation_share = 4\n";
constexpr const char*
    offer =  // several products, a shop, themes, content in pieces, a market that drifts
    R"([market.products.basic]
price = 0.8
[market.products.suite]
price = 1.5
segments.large.fit = 0.5
[market.segments.large]
online_share = 0.5
repeat_rate = 0.05
[assumptions.themes]
rule = "claims"
[assumptions.collateral]
rule = "pieces"
hours_per_piece = 4
[assumptions.self_service]
rule = "visits"
conversion = 1
[assumptions.drift]
rule = "flips"
flips_per_topic = 3
[assumptions.competitor]
rule = "responds"
[assumptions.product_feedback]
rule = "reports"
hours_per_report = 0.1
[policy.offer]
feedback_hours = 40
self_service = true
list_price_change = 0.1
[policy.content]
review_hours = 1
[events.gone]
kind = "founder_leaves"
start = "month 2"
person = "reps/2"
successor = "reps/1"
)";
constexpr const char*
    working_lives =  // they see, lead and coach each other, are discouraged, leave
    R"([organization]
units.sales.head        = "reps/1"
units.marketing.head    = "marketers/1"
sites.house.city        = "Here"
staff.reps.site         = "house"
staff.reps.manager      = "reps/1"
staff.answerers         = { count = 3, unit = "sales", role = "answerer", contract = "rep_pay" }
roles.answerer.tasks.answer.norm = 15
[policy]
management = { span = 3, coaching_hours = 1, training_hours = 5 }
process.defined = 0.5
offer = { feedback_hours = 20, feedback_from = "market" }
[assumptions]
product_feedback.rule = "reports"
peers.rule      = "monitoring"
management.rule = "hours"
process.rule    = "steps"
motivation.rule = "experiences"
ramp            = { rule = "exponential", months = 0.2 }
turnover        = { rule = "pay", monthly_hazard = 1, days_to_hire = 8 }
traits.experience_years = 0.01
)";

constexpr const char* new_ways =  // asked for by a change, shown by leaders, talked about
    "asked_about_changes = true\n"
    "[organization.staff.reps]\nmanager = 'reps/1'\n"
    "[assumptions.adoption]\nrule = 'logit'\ndays_between = 3\n"
    "[restructuring.a]\nstart = 'month 1'\n[restructuring.a.definition.cost]\n"
    "hours_per_person = 1\nmoney = 0\nnotice_days = 2\n"
    "[restructuring.a.definition.routine]\nhandover.return_unready = true\n";

constexpr const char* money =
    "assumptions.disputes.rule = 'queue'\nassumptions.budgets.rule = 'pots'\n"
    "assumptions.forecast.rule = 'run_rate'\n"
    "assumptions.relationship_index.rule = 'questionnaire'\n"
    "[policy.money]\nyearly_sum = 500000\nshared_pot = true\ncadence_days = 21\n"
    "joint_signoff = true\nuse_it_or_lose_it = true\nattribution = 'influenced'\n"
    "[policy.governance]\nprice_first = 'sales'\nreview_days = 30\n";

/// Companies in which, between them, every pass has something to do on most days.
std::vector<Scenario> eventful_companies() {
  const std::string slow_answers = "[assumptions.handover]\nhours_per_follow_up = 3.0\n";
  const std::string change =
      "[restructuring.a]\nstart = \"month 1\"\n[restructuring.a.definition.cost]\n"
      "hours_per_person = 30\nmoney = 1000\nnotice_days = 5\n"
      "[restructuring.a.definition.decree]\nhandover.expiry_days = 2\n";
  std::vector<Scenario> companies{
      testing::a_busy_company().for_months(4).with(slow_answers + change).scenario(),
      testing::a_company_with_needs()
          .for_months(3)        // a quarter ends under the new terms, on day 84
          .after_burn_in_of(1)  // a year ends on day 21
          .with(slow_answers + change +
                "pay.shared_share = 0.3\nstaffing.more_reps_sum = 100000.0\n"
                "space.co_location = true\n" +
                talk)
          .scenario()};
  for (const char* rules : {bargains, learning, offer, working_lives})
    companies.push_back(testing::a_company_with_needs().for_months(4).with(rules).scenario());
  companies.push_back(
      testing::a_company_with_needs().for_months(4).with(std::string(talk) + new_ways).scenario());
  // years end, and with them what pots hold
  companies.push_back(
      testing::a_company_with_needs().for_months(3).after_burn_in_of(1).with(money).scenario());
  for (const char* rules : {"",
                            "assumptions.learning = { rule = \"code\", replacement = 0.1, "
                            "turbulence = 0.01 }"})
    companies.push_back(testing::learners(14, rules).for_months(4).scenario());
  return companies;
}

std::string table_of(const std::string& column) {
  return column.substr(0, column.find('.'));
}

std::set<std::string> names(const std::vector<const char*>& list) {
  return {list.begin(), list.end()};
}

/// The names of all columns, in the order of the world.
const std::vector<std::string>& column_names() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> found;
    const World empty;
    each_column(empty, [&](const std::string& name, const auto&) { found.push_back(name); });
    return found;
  }();
  return all;
}

/// All columns as bytes, in that order; a view of the world. Names are left out: this is done tens
/// of thousands of times.
using Bytes = std::span<const std::byte>;
void look_at_bytes(const World& world, std::vector<Bytes>& all) {
  all.clear();
  World::tables(world, [&](const char*, const auto& table) {
    std::remove_cvref_t<decltype(table)>::columns(
        table, [&](const char*, const auto& column) { all.push_back(column.bytes()); });
  });
}

bool are_equal(Bytes a, Bytes b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size()) == 0);
}

/// What passes declare, by position of column.
struct ByColumn {
  std::vector<bool> known, writes, appends;
};
const ByColumn& declared_by_column(const Pass& pass) {
  static const std::vector<ByColumn> of_passes = [] {
    std::vector<ByColumn> all;
    for (const Pass& each : the_order_of_a_day()) {
      const Declared declared = each.declared();
      const auto reads = names(declared.reads), writes = names(declared.writes),
                 appends = names(declared.appends);
      ByColumn& by_column = all.emplace_back();
      for (const std::string& name : column_names()) {
        by_column.known.push_back(reads.contains(name) || writes.contains(name) ||
                                  name == "company.day");
        by_column.writes.push_back(writes.contains(name));
        by_column.appends.push_back(appends.contains(table_of(name)));
      }
    }
    return all;
  }();
  return of_passes[static_cast<std::size_t>(&pass - the_order_of_a_day().data())];
}

/// Runs the company pass by pass on a bench; `each` sees every pass before it steps, on a bench
/// that it may copy the world of. Policies are looked up after the first pass, as in a run.
template <class Each>
void walk(Bench& bench, int days, Each&& each) {
  bench.world = testing::world_after(bench.model, 0);
  for (int day = 1; day <= days; ++day) {
    bench.world.company.day[World::company_row] = static_cast<std::uint32_t>(day);
    bench.inbox.clear();
    for (const Pass& pass : the_order_of_a_day()) {
      each(pass, day);
      bench.look_up_policies();
    }
    bench.commands.apply(bench.world);
    bench.look_up_policies();
  }
}

/// Worlds to compare with, whose memory serves step after step.
struct Memory {
  World before, muddled;
  std::vector<Bytes> bytes_before, bytes_after, bytes_muddled;
};

/// Steps a pass, which may change what it declares and nothing else; notes the columns that it
/// changed.
void check_writes(Bench& bench, Memory& memory, const Pass& pass, int day,
                  std::vector<bool>& changed) {
  const ByColumn& declared = declared_by_column(pass);
  memory.before = bench.world;
  pass.step(bench.model, bench.world, bench.context(day));
  look_at_bytes(memory.before, memory.bytes_before);
  look_at_bytes(bench.world, memory.bytes_after);
  for (std::size_t column = 0; column < memory.bytes_after.size(); ++column) {
    const Bytes bytes = memory.bytes_after[column], old = memory.bytes_before[column];
    if (are_equal(bytes, old)) continue;
    changed[column] = true;
    if (declared.writes[column]) continue;
    // rows may be appended, but those that stood there are as they were
    CAPTURE(pass.name, day, column_names()[column]);
    REQUIRE(declared.appends[column]);
    REQUIRE(bytes.size() > old.size());
    REQUIRE(are_equal(old, bytes.first(old.size())));
  }
}

/// Exchanges the halves of all columns that a pass does not know.
void muddle(Memory& memory, const ByColumn& declared) {
  std::size_t position = 0;
  World::tables(memory.muddled, [&](const char*, auto& table) {
    std::remove_cvref_t<decltype(table)>::columns(table, [&](const char*, auto& column) {
      const Bytes old = memory.bytes_before[position];
      if (declared.known[position++] || column.size() < 2) return;
      const std::size_t half = column.size() / 2 * (old.size() / column.size());
      std::memcpy(column.writable_bytes().data(), old.data() + half, old.size() - half);
      std::memcpy(column.writable_bytes().data() + old.size() - half, old.data(), half);
    });
  });
}

/// Steps a pass twice, once on a world in which all columns that it does not know have their rows
/// exchanged: it must do the same.
void check_reads(Bench& bench, Memory& memory, const Pass& pass, int day) {
  const ByColumn& declared = declared_by_column(pass);
  memory.before = memory.muddled = bench.world;
  look_at_bytes(memory.before, memory.bytes_before);
  muddle(memory, declared);
  const Inbox inbox = bench.inbox;
  const CommandBuffer commands = bench.commands;
  const Draws same_luck(1, 0);
  pass.step(bench.model, memory.muddled, bench.context(day, same_luck));
  bench.inbox = inbox;
  bench.commands = commands;
  pass.step(bench.model, bench.world, bench.context(day));
  look_at_bytes(bench.world, memory.bytes_after);
  look_at_bytes(memory.muddled, memory.bytes_muddled);
  for (std::size_t column = 0; column < memory.bytes_after.size(); ++column) {
    const Bytes a = memory.bytes_after[column], b = memory.bytes_muddled[column];
    if (are_equal(a, b)) continue;
    CAPTURE(pass.name, day, column_names()[column]);
    // what it wrote must be the same; what it only appended is compared by the new rows
    REQUIRE_FALSE(declared.writes[column]);
    if (!declared.appends[column]) continue;
    const std::size_t old = memory.bytes_before[column].size();
    REQUIRE(a.size() == b.size());
    REQUIRE(are_equal(a.subspan(old), b.subspan(old)));
  }
}

}  // namespace

TEST_CASE("a pass changes the columns that it declares to write, and no other",
          "[simulation][slow]") {
  const auto passes = the_order_of_a_day();
  std::vector<std::vector<bool>> changed_once(passes.size(),
                                              std::vector<bool>(column_names().size()));
  for (const Scenario& company : eventful_companies()) {
    Bench bench(company);
    Memory memory;
    walk(bench, 84, [&](const Pass& pass, int day) {
      // nobody contests a choice here; what comes of it is seen all the same
      if (day == 3 && pass.name == std::string("motivation"))
        bench.inbox.contested.push_back({.chooser = PersonId{0}, .objector = PersonId{1}});
      check_writes(bench, memory, pass, day,
                   changed_once[static_cast<std::size_t>(&pass - passes.data())]);
    });
  }
  // and nothing is declared that never happens
  for (std::size_t pass = 0; pass < passes.size(); ++pass)
    for (std::size_t column = 0; column < column_names().size(); ++column) {
      INFO(passes[pass].name << " declares to write " << column_names()[column]);
      CHECK((!declared_by_column(passes[pass]).writes[column] || changed_once[pass][column]));
    }
}

TEST_CASE("a pass reads no column that it does not declare", "[simulation][slow]") {
  for (const Scenario& company : eventful_companies()) {
    Bench bench(company);
    Memory memory;
    walk(bench, 24, [&](const Pass& pass, int day) { check_reads(bench, memory, pass, day); });
  }
}

TEST_CASE("all that passes declare are columns and tables of the world", "[simulation]") {
  std::set<std::string> columns, tables;
  const World world;
  each_column(world, [&](const std::string& name, const auto&) {
    columns.insert(name);
    tables.insert(table_of(name));
  });
  for (const Pass& pass : the_order_of_a_day()) {
    CAPTURE(pass.name);
    const Declared declared = pass.declared();
    for (const char* column : declared.reads) CHECK(columns.contains(column));
    for (const char* column : declared.writes) CHECK(columns.contains(column));
    for (const char* table : declared.appends) CHECK(tables.contains(table));
    CHECK(std::strlen(pass.why_here) > 0);
    // a sentence for people names no column
    const std::string plain = pass.plain;
    CHECK(plain.ends_with('.'));
    CHECK(plain.find('_') == std::string::npos);
  }
}

TEST_CASE("two writers of one column are refused by their names", "[simulation]") {
  CHECK_NOTHROW(check_writers(the_order_of_a_day()));
  const auto passes = the_order_of_a_day();
  std::vector<Pass> doubled(passes.begin(), passes.end());
  const auto selling = std::ranges::find(passes, std::string("selling"), &Pass::name);
  REQUIRE(selling != passes.end());
  doubled.push_back({"a second seller", "Sells.", "never", selling->declared, selling->step});
  try {
    check_writers(doubled);
    FAIL("two writers were accepted");
  } catch (const InternalError& error) {
    CHECK(std::string(error.what()).find("written by both 'selling' and 'a second seller'") !=
          std::string::npos);
  }
}

TEST_CASE("what the days of a run come to is what its passes come to", "[simulation]") {
  for (const Scenario& company : eventful_companies()) {
    Bench bench(company);
    Run run(bench.model, 1, 0);
    walk(bench, 45, [&](const Pass& pass, int day) {
      pass.step(bench.model, bench.world, bench.context(day));
      if (&pass != &the_order_of_a_day().back()) return;
      bench.commands.apply(bench.world);
      run.step();
      REQUIRE(testing::differing_columns(bench.world, run.world()) == std::vector<std::string>{});
    });
  }
}
