// A small described configuration with every kind of field, for the tests of config/.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "config/apply.hpp"
#include "config/description.hpp"
#include "config/layers.hpp"

namespace sample {

enum class Order { fifo, by_score };

struct Segment {
  std::int64_t accounts = 10;
  double churn = 0.1;

  void describe(orgsim::Description& d) {
    d.integer(accounts, "accounts",
              {.range = {1, 1e6}, .source = orgsim::judged("a guess"), .meaning = "Accounts."});
    d.real(churn, "churn",
           {.unit = "1/a",
            .range = orgsim::share,
            .source = orgsim::judged("a guess"),
            .meaning = "Churn."});
  }
};

struct Market {
  double turbulence = 0.05;
  std::vector<double> weights{1.0, 2.0};
  std::map<std::string, Segment> segments;

  void describe(orgsim::Description& d) {
    d.real(turbulence, "turbulence",
           {.range = {0, 1, false, true},
            .source = orgsim::measured("a study"),
            .meaning = "Change."});
    d.reals(weights, "weights",
            {.range = orgsim::at_least_zero,
             .source = orgsim::judged("a guess"),
             .meaning = "Weights."});
    d.keyed(segments, "segments", "The segments of the market.");
  }
};

struct Cost {
  double money = 0;

  void describe(orgsim::Description& d) {
    d.real(money, "money",
           {.unit = "EUR",
            .range = orgsim::at_least_zero,
            .source = orgsim::definition("the user's"),
            .meaning = "Money.",
            .required = true});
  }
};

struct Company {
  std::string name = "Unnamed";
  std::int64_t horizon_days = 20;
  bool open = false;
  Order queue_order = Order::fifo;
  std::vector<std::string> tags{"a"};
  std::string accounts_file;
  std::string starts = "2027-01-01";
  std::string ends;
  orgsim::RawTable decree;
  orgsim::RawTable scope{{"company", {orgsim::Value(true), {}}}};
  Market market;
  Cost cost;

  void describe(orgsim::Description& d) {
    const orgsim::Source own = orgsim::definition("the user's choice");
    d.text(name, "name", {.source = own, .meaning = "Name."});
    d.integer(horizon_days, "horizon_days",
              {.unit = "d", .range = {1, 100}, .source = own, .meaning = "Horizon."});
    d.boolean(open, "open", {.source = own, .meaning = "Open or not."});
    d.choice(queue_order, "queue_order",
             {{"fifo", "First come, first served."}, {"by_score", "Best score first."}},
             {.source = own, .meaning = "Order."});
    d.texts(tags, "tags", {.source = own, .meaning = "Tags."});
    d.file(accounts_file, "accounts_file", {.source = own, .meaning = "Accounts."});
    d.date(starts, "starts", {.source = own, .meaning = "First day."});
    d.date(ends, "ends", {.source = own, .meaning = "Last day, if any."});
    d.raw_table(decree, "decree", "Levers.");
    d.raw_table(scope, "scope", "Where it applies.", {"company"});
    d.section(market, "market", "The market.");
    d.section(cost, "cost", "The cost.");
  }
};

/// What became of a text: the company, all problems as lines without the label, and the provenance.
struct Applied {
  Company company;
  std::vector<std::string> problems;
  orgsim::Provenance provenance;
};

/// Applies layers of text "t1", "t2", ... in order to a default company.
inline Applied apply_texts(const std::vector<std::string>& texts,
                           const std::vector<std::string>& sets = {}) {
  Applied out;
  orgsim::Description description;
  out.company.describe(description);
  orgsim::Problems problems;
  int number = 0;
  for (const std::string& text : texts)
    for (const orgsim::Layer& layer :
         orgsim::read_layers_of_text(text, "t" + std::to_string(++number), problems))
      orgsim::apply(layer, description, problems, &out.provenance);
  for (const std::string& set : sets)
    if (const auto layer = orgsim::set_layer(set, problems))
      orgsim::apply(*layer, description, problems, &out.provenance);
  for (const orgsim::Problem& problem : problems.sorted())
    out.problems.push_back(orgsim::to_string(problem));
  return out;
}

}  // namespace sample
