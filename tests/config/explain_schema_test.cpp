// explain and the JSON Schema say what the description says.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "config/explain.hpp"
#include "config/schema.hpp"
#include "sample.hpp"

using namespace orgsim;

namespace {

struct Described {
  Described() { company.describe(description); }
  sample::Company company;
  Description description;
};

std::string suggestion_for(const std::string& path) {
  Described d;
  try {
    explain(d.description, path);
  } catch (const UserError& error) {
    return error.problems().at(0).suggestion;
  }
  return "no error";
}

}  // namespace

TEST_CASE("explain says meaning, unit, range, default and source of a key", "[config]") {
  Described d;
  const std::string text = explain(d.description, "horizon_days");
  for (const char* part :
       {"Horizon.", "unit:    d", "1 to 100 d", "default: 20", "definition: the user's choice"})
    CHECK(text.find(part) != std::string::npos);
  CHECK(explain(d.description, "cost.money").find("required") != std::string::npos);
  CHECK(explain(d.description, "queue_order").find("by_score: Best score first.") !=
        std::string::npos);
}

TEST_CASE("any name or a star stands for an entry of a keyed table", "[config]") {
  Described d;
  const auto without_title = [&](const std::string& path) {
    const std::string text = explain(d.description, path);
    return text.substr(text.find('\n'));
  };
  CHECK(without_title("market.segments.*.accounts") ==
        without_title("market.segments.smb.accounts"));
  CHECK(explain(d.description, "market.segments.*").find("churn") != std::string::npos);
  CHECK(explain(d.description, "market.segments").find("churn") != std::string::npos);
  CHECK(d.company.market.segments.empty());
}

TEST_CASE("every path of a description can be explained", "[config]") {
  Described d;
  const std::vector<std::string> paths = all_paths(d.description);
  CHECK(paths.size() == 10 + 4 + 2 + 2 + 0);
  for (const std::string& path : paths)
    CHECK(explain(d.description, path).starts_with(path + "\n"));
  CHECK_NOTHROW(explain(d.description, ""));
}

TEST_CASE("an unknown path is refused with the nearest known one", "[config]") {
  CHECK(suggestion_for("market.turbulense") == "market.turbulence");
  CHECK(suggestion_for("turbulence") == "market.turbulence");
  CHECK(suggestion_for("market.segments.smb.acounts") == "market.segments.*.accounts");
  CHECK(suggestion_for("turbulenc") == "market.turbulence");
  CHECK(suggestion_for("acounts") == "market.segments.*.accounts");
  CHECK(suggestion_for("name.x") == "name");
  CHECK(suggestion_for("zzz").empty());
}

TEST_CASE("the schema states types, ranges, words and defaults, and forbids other keys",
          "[config]") {
  Described d;
  const auto schema = nlohmann::json::parse(json_schema(d.description, "Scenario"));
  CHECK(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema");
  const auto& properties = schema["properties"];
  CHECK(schema["additionalProperties"] == false);
  CHECK(properties.contains("extends"));
  CHECK(properties["horizon_days"]["type"] == "integer");
  CHECK(properties["horizon_days"]["minimum"] == 1);
  CHECK(properties["horizon_days"]["maximum"] == 100);
  CHECK(properties["horizon_days"]["default"] == 20);
  CHECK(properties["queue_order"]["enum"] == nlohmann::json{"fifo", "by_score"});
  CHECK(properties["market"]["properties"]["turbulence"]["exclusiveMaximum"] == 1);
  const auto& segments = properties["market"]["properties"]["segments"];
  CHECK(segments["additionalProperties"] == false);
  CHECK(segments["patternProperties"].front()["properties"]["churn"]["maximum"] == 1);
  CHECK_FALSE(properties["cost"]["properties"]["money"].contains("default"));
  // required only where nothing is extended
  CHECK(schema["then"]["required"] == nlohmann::json{"cost"});
  CHECK(schema["then"]["properties"]["cost"]["required"] == nlohmann::json{"money"});
}

TEST_CASE("every key of the description has a place in the schema", "[config]") {
  Described d;
  const auto schema = nlohmann::json::parse(json_schema(d.description, "Scenario"));
  for (std::string path : all_paths(d.description)) {
    const nlohmann::json* at = &schema;
    for (path += '.'; !path.empty(); path.erase(0, path.find('.') + 1)) {
      const std::string key = path.substr(0, path.find('.'));
      at = key == "*" ? &at->at("patternProperties").front() : &at->at("properties").at(key);
    }
    CHECK_FALSE(at->at("description").get<std::string>().empty());
  }
}
