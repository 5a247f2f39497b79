// Files, what they extend, arguments of --set, and errors of TOML syntax.
#include "config/layers.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "sample.hpp"

using namespace orgsim;
namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

namespace {

/// A folder that goes away with the test.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "orgsim-layers-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()));
    path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  fs::path write(const std::string& name, const std::string& text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path_ / name;
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

struct Read {
  std::vector<Layer> layers;
  Lines problems;
};

/// Reads a file of the folder; labels lose the folder's name.
Read read(const Folder& folder, const std::string& name, const FileFinder& finder = {}) {
  Problems problems;
  Read out{read_layers(folder.path() / name, problems, finder), {}};
  const std::string prefix = folder.path().string() + "/";
  for (const Problem& problem : problems.sorted()) {
    std::string line = to_string(problem);
    for (std::size_t at; (at = line.find(prefix)) != std::string::npos;)
      line.erase(at, prefix.size());
    out.problems.push_back(line);
  }
  return out;
}

std::string problem_of(const std::string& text) {
  const Lines problems = sample::apply_texts({text}).problems;
  REQUIRE(problems.size() == 1);
  return problems[0];
}

}  // namespace

TEST_CASE("a file's base comes before it, also across folders", "[config]") {
  const Folder folder;
  folder.write("base/company.toml",
               "name = 'base'\naccounts_file = 'accounts.csv'\nhorizon_days = 7");
  folder.write("mid.toml", "extends = 'base/company.toml'\nname = 'mid'");
  folder.write("plans/top.toml", "extends = '../mid.toml'\nopen = true");
  const Read got = read(folder, "plans/top.toml");
  CHECK(got.problems == Lines{});
  REQUIRE(got.layers.size() == 3);
  sample::Company company;
  Description d;
  company.describe(d);
  Problems problems;
  for (const Layer& layer : got.layers) apply(layer, d, problems);
  CHECK(problems.empty());
  CHECK(company.name == "mid");
  CHECK(company.horizon_days == 7);
  CHECK(company.open);
  // a relative path belongs to the file it stands in
  CHECK(company.accounts_file == (folder.path() / "base/accounts.csv").string());
}

TEST_CASE("names in extends are looked up by the caller, beside the file that says them",
          "[config]") {
  const Folder folder;
  folder.write("companies/midsize.toml", "name = 'midsize'");
  folder.write("top.toml", "extends = 'midsize'");
  const Read got = read(folder, "top.toml", [&](const std::string& name, const fs::path& beside) {
    CHECK(beside == folder.path());
    return std::optional(beside / "companies" / (name + ".toml"));
  });
  CHECK(got.problems == Lines{});
  CHECK(got.layers.size() == 2);
  CHECK(read(folder, "top.toml")
            .problems.at(0)
            .starts_with("top.toml:1:11: nothing is named 'midsize'"));
}

TEST_CASE("a missing base is a problem at the extends that names it", "[config]") {
  const Folder folder;
  folder.write("top.toml", "\nextends = 'none.toml'\nopen = true");
  const Read got = read(folder, "top.toml");
  CHECK(got.problems == Lines{"top.toml:2:11: cannot read 'none.toml': no such file"});
  CHECK(got.layers.size() == 1);
  folder.write("bad.toml", "extends = 3");
  CHECK(read(folder, "bad.toml").problems == Lines{"bad.toml:1:11: 'extends' must be a file or a "
                                                   "name, or a list of them, not the number 3"});
}

TEST_CASE("of several bases a later one overrides those before it", "[config]") {
  const Folder folder;
  folder.write("company.toml", "name = 'company'\nhorizon_days = 7");
  folder.write("rules.toml", "horizon_days = 9\nopen = true");
  folder.write("top.toml", "extends = ['company.toml', 'rules.toml']\nname = 'top'");
  const Read got = read(folder, "top.toml");
  CHECK(got.problems == Lines{});
  REQUIRE(got.layers.size() == 3);
  sample::Company company;
  Description d;
  company.describe(d);
  Problems problems;
  for (const Layer& layer : got.layers) apply(layer, d, problems);
  CHECK(company.name == "top");
  CHECK(company.horizon_days == 9);
  CHECK(company.open);
  folder.write("bad.toml", "extends = ['company.toml', 3]");
  CHECK(
      read(folder, "bad.toml").problems ==
      Lines{"bad.toml:1:28: 'extends' must be a file or a name, or a list of them, not the number "
            "3"});
}

TEST_CASE("files that extend ever more files are refused", "[config]") {
  const Folder folder;
  for (int i = 0; i < 9; ++i) {
    const std::string next = "'" + std::to_string(i + 1) + ".toml'";
    folder.write(std::to_string(i) + ".toml", "extends = [" + next + ", " + next + "]");
  }
  folder.write("9.toml", "open = true");
  const Read got = read(folder, "0.toml");
  REQUIRE(got.problems.size() == 1);
  CHECK(got.problems[0].ends_with("too many files are extended; at most 64 in all"));
}

TEST_CASE("a circle of extends is refused and shown", "[config]") {
  const Folder folder;
  folder.write("a.toml", "extends = 'b.toml'");
  folder.write("b.toml", "extends = './c.toml'");
  folder.write("c.toml", "extends = 'b.toml'");
  CHECK(read(folder, "a.toml").problems ==
        Lines{"c.toml:1:11: 'extends' goes round in a circle: b.toml -> c.toml -> b.toml"});
  folder.write("self.toml", "extends = 'self.toml'");
  CHECK(read(folder, "self.toml").problems ==
        Lines{"self.toml:1:11: 'extends' goes round in a circle: self.toml -> self.toml"});
}

TEST_CASE("a very long chain of extends is refused", "[config]") {
  const Folder folder;
  for (int i = 0; i < 20; ++i)
    folder.write(std::to_string(i) + ".toml", "extends = '" + std::to_string(i + 1) + ".toml'");
  CHECK(read(folder, "0.toml").problems ==
        Lines{"15.toml:1:11: too many files extend each other; at most 16 in a chain"});
}

TEST_CASE("what is no readable text file is refused in one line", "[config]") {
  const Folder folder;
  CHECK(read(folder, "none.toml").problems == Lines{"none.toml: no such file"});
  fs::create_directory(folder.path() / "dir.toml");
  CHECK(read(folder, "dir.toml").problems == Lines{"dir.toml: this is a directory, not a file"});
  REQUIRE(mkfifo((folder.path() / "pipe.toml").c_str(), 0600) == 0);
  CHECK(read(folder, "pipe.toml").problems == Lines{"pipe.toml: not a regular file"});
  folder.write("empty.toml", "");
  CHECK(read(folder, "empty.toml").problems == Lines{"empty.toml: the file is empty"});
  folder.write("latin.toml", "a = 1\nname = \"\xe9\"\n");
  CHECK(read(folder, "latin.toml").problems ==
        Lines{"latin.toml:2:9: not UTF-8: byte 0xe9; save the file as UTF-8"});
  folder.write("utf16.toml", std::string("\xff\xfe", 2) + "a");
  CHECK(read(folder, "utf16.toml").problems ==
        Lines{"utf16.toml:1:1: not UTF-8 but UTF-16; save the file as UTF-8"});
  folder.write("large.toml", "#" + std::string(most_toml_bytes, 'x'));
  CHECK(read(folder, "large.toml").problems ==
        Lines{"large.toml: the file is too large; at most 8 MiB"});
  if (geteuid() != 0) {
    chmod(folder.write("secret.toml", "a = 1").c_str(), 0);
    CHECK(read(folder, "secret.toml").problems == Lines{"secret.toml: Permission denied"});
  }
}

TEST_CASE("a byte order mark and Windows line ends are accepted", "[config]") {
  const auto applied = sample::apply_texts({"\xEF\xBB\xBFname = 'x'\r\nopen = true\r\n"});
  CHECK(applied.problems == Lines{});
  CHECK(applied.company.open);
}

TEST_CASE("errors of syntax say where and what in plain words", "[config]") {
  CHECK(problem_of("open = true\n  open = false") ==
        "t1:2:3: 'open' is given twice; a key stands once in a file");
  CHECK(problem_of("market = { turbulence = 1, turbulence = 2 }") ==
        "t1:1:28: 'turbulence' is given twice; a key stands once in a file");
  CHECK(problem_of("[market]\n[cost]\n[market]") ==
        "t1:3:1: 'market' is given twice; a key stands once in a file");
  CHECK(problem_of("a.b = 1\na.b.c = 2") ==
        "t1:2:1: a key is given twice, as a value and as a table; a key stands once in a file");
  CHECK(problem_of("name = \"abc") == "t1:1:12: the file ends within a string");
  CHECK(problem_of("a = yes").starts_with("t1:1:5: this is no value; a number, true or false"));
  CHECK(problem_of("a = 99999999999999999999").ends_with("a number too large to be read"));
  CHECK(problem_of("a = 1e999").ends_with("a number too large to be read"));
  CHECK(problem_of("x 1").starts_with("t1:1:3: not valid TOML, in a key-value pair: expected '='"));
}

TEST_CASE("columns count characters, not bytes", "[config]") {
  CHECK(
      problem_of("market = { \"\xc3\xa4\xe2\x82\xac\" = 1 }").starts_with("t1:1:12: unknown key"));
  CHECK(problem_of("tags = [\"\xc3\xa4\xe2\x82\xac\", 1]").starts_with("t1:1:15: 'tags'"));
}

TEST_CASE("--set takes TOML values and plain words", "[config]") {
  const auto [company, problems, provenance] = sample::apply_texts(
      {}, {"horizon_days=9", "market.turbulence = 0.25", "queue_order=by_score", "name=month 7",
           "tags=[\"a\", \"b\"]", "starts=2028-01-01", "market.segments.\"smb\".accounts=3",
           "decree.'a=b'=\"c=d\"", "accounts_file=data/x.csv", "scope={unit=\"emea\"}"});
  CHECK(problems == Lines{});
  CHECK(company.horizon_days == 9);
  CHECK(company.market.turbulence == 0.25);
  CHECK(company.queue_order == sample::Order::by_score);
  CHECK(company.name == "month 7");
  CHECK(company.tags == Lines{"a", "b"});
  CHECK(company.starts == "2028-01-01");
  CHECK(company.market.segments.at("smb").accounts == 3);
  CHECK(company.decree.at("a=b").value == Value(std::string("c=d")));
  CHECK(company.accounts_file == "data/x.csv");
  CHECK(company.scope.contains("unit"));
}

TEST_CASE("a wrong --set names the argument and sets nothing", "[config]") {
  const auto only = [](const std::string& argument) {
    const Lines problems = sample::apply_texts({}, {argument}).problems;
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].starts_with("--set "));
    return problems[0].substr(6);
  };
  CHECK(only("open") == "open: no value is given; key=value");
  CHECK(only("=1") == "=1: '' is no key; names joined by dots");
  CHECK(only("a b=1") == "a b=1: 'a b' is no key; names joined by dots");
  CHECK(only("#a=1") == "#a=1: '#a' is no key; names joined by dots");
  CHECK(only("name=").starts_with("name=: the value cannot be read"));
  CHECK(only("name=\"x").starts_with("name=\"x: the value cannot be read"));
  CHECK(only("name=1,2").starts_with("name=1,2: the value cannot be read"));
  CHECK(only("extends=x") == "extends=x: 'extends' stands in files only");
  CHECK(only("name=1\nopen=true").ends_with("one line of text"));
  CHECK(only("opne=true") == "opne=true: unknown key 'opne'; did you mean 'open'?");
  CHECK(only("market.turbulence=2") ==
        "market.turbulence=2: 'market.turbulence' is 2, out of range; at least 0 and below 1");
  CHECK(only("market.weights=[-1]").starts_with("market.weights=[-1]: 'market.weights' is -1"));
  CHECK(only("market={turbulence=2}").starts_with("market={turbulence=2}: 'market.turb"));
  CHECK(only("market.zzz=2").starts_with("market.zzz=2: unknown key 'zzz' in [market]"));
  CHECK(only("starts=2027-13-01") ==
        "starts=2027-13-01: 'starts' cannot be '2027-13-01'; a date such as 2027-01-31");
  CHECK(only("horizon_days=007").find("not the text '007'") != std::string::npos);
}
