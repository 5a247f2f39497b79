// Layers merge as promised, and every mistake is reported at its place, all at once.
#include "config/apply.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "sample.hpp"

using namespace orgsim;
using sample::apply_texts;
using Lines = std::vector<std::string>;

TEST_CASE("every kind of field takes its value", "[config]") {
  const auto [company, problems, provenance] = apply_texts({R"(
name = "Olist"
horizon_days = 30
open = true
queue_order = "by_score"
tags = ["x", "y"]
starts = 2028-02-29
ends = "2029-12-31"
market.turbulence = 0.5
market.weights = [1, 2.5]
[decree]
"handover.owner" = "both"
handover.hours = 4
[scope]
unit = "emea"
[market.segments.smb]
accounts = 4000
)"});
  CHECK(problems == Lines{});
  CHECK(company.name == "Olist");
  CHECK(company.horizon_days == 30);
  CHECK(company.open);
  CHECK(company.queue_order == sample::Order::by_score);
  CHECK(company.tags == Lines{"x", "y"});
  CHECK(company.starts == "2028-02-29");
  CHECK(company.ends == "2029-12-31");
  CHECK(company.market.turbulence == 0.5);
  CHECK(company.market.weights == std::vector<double>{1, 2.5});
  CHECK(company.decree.at("handover.owner").value == Value(std::string("both")));
  CHECK(company.decree.at("handover.hours").value == Value(std::int64_t{4}));
  CHECK(company.decree.at("handover.hours").where == Position{"t1", 13, 10});
  CHECK(company.scope.size() == 1);
  CHECK(company.market.segments.at("smb").accounts == 4000);
}

TEST_CASE("a whole number may stand for a real, and a whole real for a whole number", "[config]") {
  const auto applied = apply_texts({"horizon_days = 30.0\nmarket.segments.a.churn = 1"});
  CHECK(applied.problems == Lines{});
  CHECK(applied.company.horizon_days == 30);
  CHECK(applied.company.market.segments.at("a").churn == 1.0);
}

TEST_CASE("later layers patch single values of tables and replace scalars and lists", "[config]") {
  const auto [company, problems, provenance] =
      apply_texts({"tags = ['x', 'y']\n[market.segments.smb]\naccounts = 5\nchurn = "
                   "0.5\n[decree]\na = 1\nb = 2",
                   "tags = ['z']\n[market.segments.smb]\naccounts = 6\n[decree]\nb = 3"});
  CHECK(problems == Lines{});
  CHECK(company.tags == Lines{"z"});
  CHECK(company.market.segments.at("smb").accounts == 6);
  CHECK(company.market.segments.at("smb").churn == 0.5);
  CHECK(company.decree.at("a").value == Value(std::int64_t{1}));
  CHECK(company.decree.at("b").value == Value(std::int64_t{3}));
  CHECK(company.decree.at("b").where.file == "t2");
}

TEST_CASE("a raw table that is one choice is replaced whole, by a table or by a word", "[config]") {
  CHECK(apply_texts({"scope = { unit = 'a' }", "scope = { site = 'b' }"}).company.scope.size() ==
        1);
  const auto word = apply_texts({"scope = { unit = 'a' }", "scope = 'company'"});
  CHECK(word.problems == Lines{});
  CHECK(word.company.scope.at("company").value == Value(true));
  CHECK(word.company.scope.size() == 1);
  const auto empty = apply_texts({"[scope]"});
  CHECK(empty.problems == Lines{"t1:1:2: 'scope' must not be an empty table; a table, or company"});
  CHECK(empty.company.scope.contains("company"));
  CHECK(apply_texts({"scope = { unit = inf }"}).company.scope.contains("company"));
  CHECK(apply_texts({"scope = 'compny'"}).problems ==
        Lines{"t1:1:9: 'scope' cannot be 'compny'; a table, or company; did you mean "
              "'company'?"});
  CHECK(apply_texts({"decree = 'word'"}).problems ==
        Lines{"t1:1:10: 'decree' must be a table, not the text 'word'; a table"});
}

TEST_CASE("each wrong value is reported at the value", "[config]") {
  const auto only = [](const std::string& text) {
    const Lines problems = apply_texts({"\n  " + text}).problems;
    REQUIRE(problems.size() == 1);
    return problems[0];
  };
  CHECK(only("horizon_days = 101") == "t1:2:18: 'horizon_days' is 101, out of range; 1 to 100 d");
  CHECK(only("horizon_days = 2.5") ==
        "t1:2:18: 'horizon_days' must be a whole number, not 2.5; 1 to 100 d");
  CHECK(only("horizon_days = 1e30") ==
        "t1:2:18: 'horizon_days' is 1e+30, too large for a whole number; 1 to 100 d");
  CHECK(only("horizon_days = 'x'") ==
        "t1:2:18: 'horizon_days' must be a whole number, not the text 'x'; 1 to 100 d");
  CHECK(only("market.turbulence = nan") ==
        "t1:2:23: 'market.turbulence' is not a number; at least 0 and below 1");
  CHECK(only("market.turbulence = -inf") ==
        "t1:2:23: 'market.turbulence' is infinite; at least 0 and below 1");
  CHECK(only("market.turbulence = 1") ==
        "t1:2:23: 'market.turbulence' is 1, out of range; at least 0 and below 1");
  CHECK(only("market.weights = [1, -1]") ==
        "t1:2:24: 'market.weights' is -1, out of range; at least 0");
  CHECK(only("market.weights = [1, 'a']") ==
        "t1:2:24: 'market.weights' must hold numbers, not the text 'a'; at least 0");
  CHECK(only("market.weights = 3") ==
        "t1:2:20: 'market.weights' must be a list of numbers, not the number 3; at least 0");
  CHECK(only("tags = ['a', 2]") == "t1:2:16: 'tags' must hold texts, not the number 2");
  CHECK(only("name = 7") == "t1:2:10: 'name' must be a text in double quotes, not the number 7");
  CHECK(only("name = \"a\\u0000b\"") == "t1:2:10: 'name' contains a NUL character");
  CHECK(only("open = 1") == "t1:2:10: 'open' must be true or false, not the number 1");
  CHECK(only("queue_order = 'fiffo'") ==
        "t1:2:17: 'queue_order' cannot be 'fiffo'; one of fifo, by_score; did you mean 'fifo'?");
  CHECK(only("starts = '2027-02-29'") ==
        "t1:2:12: 'starts' cannot be '2027-02-29'; a date such as 2027-01-31");
  CHECK(only("starts = ''") == "t1:2:12: 'starts' cannot be ''; a date such as 2027-01-31");
  CHECK(only("starts = 2027-01-01T00:00:00Z") ==
        "t1:2:12: 'starts' must be a date, not a time; a date such as 2027-01-31");
  CHECK(only("name = { a = 1 }") == "t1:2:10: 'name' must be a text in double quotes, not a table");
  CHECK(only("name.a = 1") == "t1:2:3: 'name' must be a text in double quotes, not a table");
  CHECK(only("market = 3") == "t1:2:12: 'market' must be a table, not the number 3");
  CHECK(only("market.segments.smb = 3") ==
        "t1:2:25: 'market.segments.smb' must be a table, not the number 3");
  CHECK(only("[[market.segments]]") == "t1:2:3: 'market.segments' must be a table, not a list");
  CHECK(only("decree.x = [1, 'a']") == "t1:2:14: 'x' in [decree] mixes numbers and texts");
  CHECK(only("decree.x = inf") == "t1:2:14: 'x' in [decree] must be a finite number");
  CHECK(only("decree = { 'a.b' = 1, a.b = 2 }") == "t1:2:27: 'a.b' in [decree] is given twice");
}

TEST_CASE("an unknown key is reported at the key, with the nearest key or the place it belongs to",
          "[config]") {
  CHECK(apply_texts({"[market]\n turbulense = 1"}).problems ==
        Lines{"t1:2:2: unknown key 'turbulense' in [market]; did you mean 'turbulence'?"});
  CHECK(apply_texts({"turbulence = 1"}).problems ==
        Lines{"t1:1:1: unknown key 'turbulence'; the key stands in [market]; did you mean "
              "'market.turbulence'?"});
  CHECK(
      apply_texts({"market.segments.smb.banana = 1"}).problems ==
      Lines{
          "t1:1:21: unknown key 'banana' in [market.segments.smb]; allowed here: accounts, churn"});
  // one line for a whole unknown table
  CHECK(apply_texts({"[markt.segments.smb]\naccounts = 1\nchurn = 2"}).problems ==
        Lines{"t1:1:2: unknown key 'markt'; did you mean 'market'?"});
  CHECK(apply_texts({"[market]\nextends = 'x'"}).problems ==
        Lines{"t1:2:1: unknown key 'extends' in [market]; 'extends' stands at the top of a file"});
}

TEST_CASE("names of tables are letters, digits, '_' and '-'", "[config]") {
  for (const std::string& name :
       Lines{"\"\"", "\"a b\"", "\"a.b\"", "\"\\u00e9\"", "\"" + std::string(65, 'a') + "\""}) {
    const auto applied = apply_texts({"[market.segments." + name + "]"});
    REQUIRE(applied.problems.size() == 1);
    CHECK(applied.problems[0].starts_with("t1:1:18: '"));
    CHECK(applied.company.market.segments.empty());
  }
  CHECK(apply_texts({"[market.segments.Big-2_x]"}).company.market.segments.size() == 1);
}

TEST_CASE("all problems come at once, by layer, line and column, and each once", "[config]") {
  CHECK(
      apply_texts({"zzz = 1\nopen = 1\n[market]\nyyy = 1", "open = 2"}, {"open=3", "open=3"})
          .problems ==
      Lines{"t1:1:1: unknown key 'zzz'; allowed here: name, horizon_days, open, queue_order, tags, "
            "accounts_file, starts, ends and 4 more",
            "t1:2:8: 'open' must be true or false, not the number 1",
            "t1:4:1: unknown key 'yyy' in [market]; allowed here: turbulence, weights, segments",
            "t2:1:8: 'open' must be true or false, not the number 2",
            "--set open=3: 'open' must be true or false, not the number 3"});
}

TEST_CASE("a wrong value is reported even where a later layer overrides it", "[config]") {
  const auto applied = apply_texts({"horizon_days = 0"}, {"horizon_days=50"});
  CHECK(applied.problems == Lines{"t1:1:16: 'horizon_days' is 0, out of range; 1 to 100 d"});
  CHECK(applied.company.horizon_days == 50);
}

TEST_CASE("a wrong value leaves its field as it was", "[config]") {
  const auto applied = apply_texts({"horizon_days = 50", "horizon_days = 101\ntags = ['x', 1]"});
  CHECK(applied.company.horizon_days == 50);
  CHECK(applied.company.tags == Lines{"a"});
}

TEST_CASE("provenance says which layer set a key last", "[config]") {
  const Provenance provenance =
      apply_texts({"open = true\n[market.segments.smb]\naccounts = 5", "open = false"},
                  {"horizon_days=5"})
          .provenance;
  CHECK(provenance.where_of("open") == Position{"t2", 1, 1});
  CHECK(provenance.where_of("horizon_days") == Position{"--set horizon_days=5", 0, 0});
  CHECK(provenance.is_set("market.segments.smb.accounts"));
  CHECK_FALSE(provenance.is_set("market.segments.smb.churn"));
  // what is not set stands at the table around it, or else in the last file
  CHECK(provenance.where_of("market.segments.smb.churn") == Position{"t1", 2, 18});
  CHECK(provenance.where_of("name") == Position{"t2", 0, 0});
}

TEST_CASE("required keys must be set by some layer", "[config]") {
  const auto missing = [](const std::vector<std::string>& texts) {
    auto applied = apply_texts(texts);
    Description d;
    applied.company.describe(d);
    Problems problems;
    check_required(d, applied.provenance, problems);
    return problem_lines(problems.sorted());
  };
  CHECK(missing({"[cost]\n"}) == "t1:1:2: missing key 'money' in [cost]; at least 0 EUR\n");
  CHECK(missing({"name = 'x'"}) == "t1: missing key 'money' in [cost]; at least 0 EUR\n");
  CHECK(missing({"cost.money = 0", "name = 'x'"}).empty());
}

TEST_CASE("at most twenty problems are printed and the rest is counted", "[config]") {
  Problems problems;
  for (int line = 30; line > 0; --line) problems.add({"f", line, 1}, "wrong");
  const std::string lines = problem_lines(problems.sorted());
  CHECK(std::count(lines.begin(), lines.end(), '\n') == 21);
  CHECK(lines.starts_with("f:1:1: wrong\nf:2:1"));
  CHECK(lines.ends_with("f:20:1: wrong\nand 10 more\n"));
}

TEST_CASE("problems are kept up to a limit and counted beyond it", "[config]") {
  Problems problems;
  CHECK_NOTHROW(problems.throw_if_any());
  for (int line = 1; line <= 5000; ++line) problems.add({"f", line, 1}, "wrong");
  CHECK(problems.size() == 5000);
  try {
    problems.throw_if_any();
    FAIL("no error");
  } catch (const UserError& error) {
    CHECK(error.problems().size() == Problems::most_kept + 1);
    CHECK(error.problems().back().what == "and 4000 more");
  }
}
