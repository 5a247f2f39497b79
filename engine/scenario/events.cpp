#include "scenario/events.hpp"

#include <fmt/format.h>

#include <limits>

#include "config/suggest.hpp"
#include "scenario/scenario.hpp"

namespace orgsim {
namespace {

/// The row of a person: counted groups first, then who is named, as the builder hires them.
PersonId person_row(const Organization& organization, const std::string& name) {
  std::size_t row = 0;
  for (const auto& [group, staff] : organization.staff)
    for (std::int64_t i = 1; i <= staff.count; ++i, ++row)
      if (name == group + "/" + std::to_string(i)) return PersonId::at(row);
  for (const auto& [id, person] : organization.people) {
    if (id == name) return PersonId::at(row);
    ++row;
  }
  return PersonId::none;
}

class EventChecker {
 public:
  EventChecker(const Scenario& scenario, const Provenance& provenance, Problems& problems)
      : scenario_(scenario), provenance_(provenance), problems_(problems) {}

  void check(const std::string& name, const ScenarioEvent& event) {
    path_ = "events." + name + ".";
    const std::optional<int> month = parse_month(event.start);
    if (!month || *month > scenario_.months())
      add("start", fmt::format("'start' is \"{}\"", event.start),
          fmt::format("\"month 1\" to \"month {}\"", scenario_.months()));
    refer("segment", event.segment, scenario_.market.segments, false);
    switch (event.kind) {
      case MarketEventKind::new_segment:
        if (refer("segment", event.segment, scenario_.market.segments, true) &&
            scenario_.market.segments.at(event.segment).customer_share > 0)
          add("segment", fmt::format("'{}' has customers on day 0", event.segment),
              "a segment that is new has a `customer_share` of 0");
        break;
      case MarketEventKind::new_product:
        refer("product", event.product, scenario_.market.products, true);
        break;
      case MarketEventKind::new_customer_channel:
        refer("source", event.source, scenario_.market.sources, true);
        break;
      case MarketEventKind::competitor_move:
        lasts(event, 0, 10);
        if (scenario_.assumptions.competitor.rule == CompetitorRule::none)
          add("kind", "there is no competitor who could move",
              "assumptions.competitor.rule = \"responds\"");
        break;
      case MarketEventKind::budget_cut:
        lasts(event, 0, 1);
        break;
      case MarketEventKind::demand_shock:
        lasts(event, -1, 10);
        break;
      case MarketEventKind::founder_leaves:
        person("person", event.person);
        person("successor", event.successor);
        if (event.person == event.successor)
          add("successor", "who leaves cannot be his own successor");
        break;
    }
  }

 private:
  void add(const char* key, std::string what, std::string allowed = {},
           std::string suggestion = {}) {
    problems_.add(provenance_.where_of(path_ + key), std::move(what), std::move(allowed),
                  std::move(suggestion));
  }

  template <class Part>
  bool refer(const char* key, const std::string& name, const std::map<std::string, Part>& known,
             bool required) {
    if (name.empty() && required) add(key, fmt::format("no '{}' is named", key));
    if (name.empty() || known.contains(name)) return !name.empty();
    std::vector<std::string> names;
    for (const auto& [each, part] : known) names.push_back(each);
    add(key, fmt::format("unknown {} '{}'", key, name), "", nearest_name(name, names));
    return false;
  }

  void person(const char* key, const std::string& name) {
    if (!has_person(scenario_.organization, name))
      add(key, fmt::format("unknown person '{}'", name));
  }

  void lasts(const ScenarioEvent& event, double least, double most) {
    if (event.size == 0 || event.size < least || event.size > most)
      add("size", fmt::format("'size' is {}", event.size),
          fmt::format("{} to {}, not 0", least, most));
    if (event.days == 0) add("days", "'days' is 0", "for how many business days it lasts");
  }

  const Scenario& scenario_;
  const Provenance& provenance_;
  Problems& problems_;
  std::string path_;
};

}  // namespace

void ScenarioEvent::describe(Description& d) {
  const Source own = definition("the scenario");
  d.choice(kind, "kind",
           {{"new_segment", "accounts of a segment begin to have needs"},
            {"new_product", "a product can be bought, and becomes known"},
            {"new_customer_channel", "accounts can come by a source, and take it up"},
            {"competitor_move", "the competitor spends more and cuts its price"},
            {"budget_cut", "less media is bought than management wants"},
            {"founder_leaves", "a person leaves, and a successor takes over what was his"},
            {"demand_shock", "needs arise more or less often"}},
           {.source = own, .meaning = "What happens.", .required = true});
  d.text(start, "start",
         {.unit = "", .source = own, .meaning = "When: \"month 7\", a recorded month."});
  const auto name = [&](std::string& target, const char* key, const char* meaning) {
    d.text(target, key, {.unit = "", .source = own, .meaning = meaning});
  };
  name(segment, "segment", "The segment that it concerns; none: all of them.");
  name(product, "product", "The product that is new.");
  name(source, "source", "The source of leads that is new.");
  name(person, "person", "Who leaves.");
  name(successor, "successor", "Who takes over.");
  d.real(size, "size",
         {.range = {-1, 10},
          .source = own,
          .meaning = "How strong: the share of media that is cut; the share by which needs arise "
                     "more often (below 0: less); the share by which the competitor spends more, "
                     "over its usual spending, and of what it has lost by which it would have cut "
                     "its price."});
  d.integer(days, "days",
            {.unit = "d",
             .range = {0, 65535},
             .source = own,
             .meaning = "Business days that a move, a cut or a shock lasts."});
}

std::vector<MarketEvent> market_events(const Scenario& scenario) {
  std::vector<MarketEvent> all;
  const Calendar calendar = scenario.calendar();
  const Market& market = scenario.market;
  for (const auto& [name, about] : scenario.events) {
    MarketEvent event;
    event.kind = about.kind;
    event.first =
        static_cast<std::uint32_t>(calendar.first_day_of_month(parse_month(about.start).value()));
    event.behind = event.first + static_cast<std::uint32_t>(about.days);
    if (!about.segment.empty())
      event.segment = SegmentId::at(position(market.segments, about.segment));
    event.opened = static_cast<std::uint32_t>(about.kind == MarketEventKind::new_product
                                                  ? position(market.products, about.product)
                                                  : position(market.sources, about.source));
    event.size = about.size;
    event.person = person_row(scenario.organization, about.person);
    event.successor = person_row(scenario.organization, about.successor);
    all.push_back(event);
  }
  return all;
}

void check_events(const Scenario& scenario, const Provenance& provenance, Problems& problems) {
  EventChecker checker(scenario, provenance, problems);
  for (const auto& [name, event] : scenario.events) checker.check(name, event);
}

}  // namespace orgsim
