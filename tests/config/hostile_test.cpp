// Hostile input is refused, never crashed on: run under the address and undefined sanitizers.
#include <catch2/catch.hpp>
#include <random>

#include "config/csv.hpp"
#include "config/toml_reader.hpp"
#include "sample.hpp"

using namespace orgsim;

namespace {

using Random = std::mt19937_64;

const std::string valid = R"(name = "Olist" # comment
horizon_days = 30
tags = ["x", '''y
z''', "\u00e4\n"]
starts = 2028-02-29
[decree]
"handover.owner" = "both"
a.b.c = [0.1, 2e3, 0xff, 1_000]
[scope]
unit = { x = 1, y = [true, { z = 07:32:00 }] }
[market.segments.smb]
accounts = 4000
[[market.list]]
)";

std::string mutated(std::string text, Random& random) {
  static const std::vector<std::string> pieces{"\"",
                                               "'",
                                               "\"\"\"",
                                               "'''",
                                               "[",
                                               "]",
                                               "[[",
                                               "{",
                                               "}",
                                               "=",
                                               ".",
                                               ",",
                                               "#",
                                               "\n",
                                               "\r",
                                               "\\",
                                               "\\u",
                                               std::string(1, '\0'),
                                               "\xff",
                                               "\xf4\x90\x80\x80",
                                               "\xe2\x80\xae",
                                               "\xEF\xBB\xBF",
                                               "9999999999999999999",
                                               "1e999",
                                               "-",
                                               "nan",
                                               "inf",
                                               "extends = \"t1\"\n",
                                               "a.a.a.a.a.a.a.a",
                                               "{a={a={a=",
                                               "[[[[[[[["};
  for (std::size_t n = 1 + random() % 6; n > 0; --n) {
    const std::size_t at = text.empty() ? 0 : random() % text.size();
    switch (random() % 4) {
      case 0:
        text.insert(at, pieces[random() % pieces.size()]);
        break;
      case 1:
        text.erase(at, 1 + random() % 8);
        break;
      case 2:
        text.insert(at, text.substr(random() % (text.size() + 1), random() % 40));
        break;
      default:
        if (!text.empty()) text[at] = static_cast<char>(random());
    }
  }
  return text;
}

std::string repeat(const std::string& piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

}  // namespace

TEST_CASE("every beginning of a valid file is read or refused", "[config]") {
  for (std::size_t length = 0; length <= valid.size(); ++length)
    CHECK_NOTHROW(sample::apply_texts({valid.substr(0, length)}));
}

TEST_CASE("damaged files and random bytes are read or refused", "[config]") {
  Random random(4);
  for (int i = 0; i < 4000; ++i) {
    const std::string text = mutated(valid, random);
    CHECK_NOTHROW(sample::apply_texts({text}, {text.substr(0, 40)}));
    Problems problems;
    CHECK_NOTHROW(read_csv_text(mutated("a,b\n\"1\",2\n3,\"4\n5\"\n", random), "f", problems));
  }
  for (int i = 0; i < 1000; ++i) {
    std::string bytes(random() % 64, ' ');
    for (char& c : bytes) c = static_cast<char>(random());
    CHECK_NOTHROW(sample::apply_texts({bytes}, {bytes}));
  }
}

TEST_CASE("very deep nesting is refused, by brackets, by dots and by both", "[config]") {
  const std::size_t deep = 200'000;
  for (const std::string& text :
       {"a=" + std::string(deep, '['), "a=" + std::string(deep, '[') + std::string(deep, ']'),
        "a=" + repeat("{a=", deep), repeat("a.", deep) + "a=1", "[" + repeat("a.", deep) + "a]",
        "[[" + repeat("a.", deep) + "a]]", "a=" + repeat("{a.a.a.a.a.a.a.a=[", 300),
        "x={y=''''''', " + repeat("a.", deep) + "a=1}", repeat("\"a\" . ", deep) + "a=1",
        "x='''''''\n" + repeat("a.", deep) + "a=1",
        "x=\"\"\"\\\"\"\"\"\n" + repeat("a.", deep) + "a=1"}) {
    const auto applied = sample::apply_texts({text});
    REQUIRE(applied.problems.size() == 1);
    CHECK(
        applied.problems[0].ends_with("tables and lists are nested too deeply; at most 64 levels"));
  }
  CHECK(sample::apply_texts({}, {repeat("a.", deep) + "a=1", "name=" + std::string(deep, '[')})
            .problems.size() == 2);
}

TEST_CASE("dots in texts, comments and numbers are no nesting", "[config]") {
  const std::string dots(5000, '.');
  std::string numbers = "market.weights = [";
  for (int i = 0; i < 500; ++i) numbers += "0.5,\n";
  const auto applied = sample::apply_texts({"# " + dots + "\nname = \"" + dots + "\\\"" + dots +
                                            "\"\ntags = ['" + dots + "', \"\"\"" + dots + "\n" +
                                            dots + "\"\"\"]\n" + numbers + "]\n"});
  CHECK(applied.problems.empty());
  CHECK(applied.company.market.weights.size() == 500);
}

TEST_CASE("many dotted keys and lists side by side are no nesting", "[config]") {
  CHECK_FALSE(too_deep(repeat("a.b = [1, 2]\n", 200), 3));
  CHECK_FALSE(too_deep("a = [" + repeat("{b.c = [{}]},\n", 200) + "]", 5));
}

TEST_CASE("only shortest sequences of code points are UTF-8, without surrogates", "[config]") {
  const std::vector<std::string> right{"",
                                       "a",
                                       "\x7f",
                                       "\xc2\x80",
                                       "\xdf\xbf",
                                       "\xe0\xa0\x80",
                                       "\xed\x9f\xbf",
                                       "\xee\x80\x80",
                                       "\xf0\x90\x80\x80",
                                       "\xf4\x8f\xbf\xbf"};
  const std::vector<std::string> wrong{"\x80",
                                       "\xc0\x80",
                                       "\xc1\xbf",
                                       "\xc2",
                                       "\xc2\x41",
                                       "\xe0\x9f\xbf",
                                       "\xed\xa0\x80",
                                       "\xf0\x8f\xbf\xbf",
                                       "\xf4\x90\x80\x80",
                                       "\xf5\x80\x80\x80",
                                       "\xe2\x82",
                                       "\xff"};
  for (const std::string& text : right) CHECK_FALSE(first_invalid_utf8("ab" + text));
  for (const std::string& text : wrong) CHECK(first_invalid_utf8("ab" + text) == std::size_t{2});
  CHECK(as_utf8("a\xff\xe2\x82\xac") == "a\xef\xbf\xbd\xe2\x82\xac");
}

TEST_CASE("the place of too deep nesting is where the limit is passed", "[config]") {
  CHECK(too_deep("a.b.c = 1", 1) == Place{1, 4});
  CHECK(too_deep("\na = [[", 1) == Place{2, 6});
  CHECK_FALSE(too_deep("a = [[]]", 2));
}

TEST_CASE("masses of wrong keys give a bounded number of problems", "[config]") {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "key" + std::to_string(i) + " = 1\n";
  CHECK(sample::apply_texts({text}).problems.size() == Problems::most_kept);
}

TEST_CASE("a problem is one short line of UTF-8 whatever stands in the file", "[config]") {
  const std::string wild = "\"" + std::string(100'000, 'k') + "\\n\\u0007\"";
  for (const std::string& text :
       {wild + " = 1", "queue_order = " + wild, "market.segments." + wild + ".x = 1",
        "starts = " + wild, "extends = " + wild}) {
    const auto applied = sample::apply_texts({text});
    REQUIRE(applied.problems.size() == 1);
    CHECK(applied.problems[0].size() < 400);
    CHECK(applied.problems[0].find('\n') == std::string::npos);
  }
}
