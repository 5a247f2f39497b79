#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>

#include "base/errors.hpp"
#include "results/child.hpp"
#include "results/part.hpp"
#include "results/reader.hpp"
#include "results/synthetic.hpp"

using namespace orgsim;
using namespace orgsim::testing;
using Catch::Matchers::Contains;

TEST_CASE("a writer that is given up leaves nothing behind", "[results]") {
  const ScratchFolder folder;
  const RecordLayout layout = a_layout();
  {
    ResultWriter writer(folder / "a.h5", an_input(RecordLevel::full, layout), false);
    writer.begin(layout);
    record_all(writer, layout, 5);
    CHECK_FALSE(std::filesystem::exists(folder / "a.h5"));
    CHECK(folder.files() == 1);
  }
  CHECK(folder.files() == 0);
}

TEST_CASE("a process killed while writing leaves no file of the final name", "[results]") {
  const ScratchFolder folder;
  const RecordLayout layout = a_layout();
  const pid_t child = ::fork();
  if (child == 0) {
    ResultWriter writer(folder / "a.h5", an_input(RecordLevel::full, layout), false);
    writer.begin(layout);
    record_all(writer, layout, 5);
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  REQUIRE(WIFSIGNALED(status));
  CHECK_FALSE(std::filesystem::exists(folder / "a.h5"));
}

TEST_CASE("an output that exists is refused unless forced, and survives a failed run",
          "[results]") {
  const ScratchFolder folder;
  write_bytes(folder / "a.h5", "precious");
  const RecordLayout layout = a_layout();
  const ResultInput input = an_input(RecordLevel::none, layout);
  CHECK_THROWS_WITH(ResultWriter(folder / "a.h5", input, false), Contains("--force"));
  { ResultWriter writer(folder / "a.h5", input, true); }
  CHECK(bytes_of(folder / "a.h5") == "precious");
  ResultWriter writer(folder / "a.h5", input, true);
  writer.begin(layout);
  writer.finish(a_provenance());
  CHECK(read_info(folder / "a.h5").layout.arms == layout.arms);
  CHECK(folder.files() == 1);
}

TEST_CASE("an output that cannot be written is refused before any computing", "[results]") {
  const ScratchFolder folder;
  CHECK_THROWS_AS(check_writable("", false), UserError);
  CHECK_THROWS_WITH(check_writable(folder / "", true), Contains("is a directory"));
  CHECK_THROWS_WITH(check_writable(folder / "no/a.h5", true), Contains("does not exist"));
  CHECK_THROWS_WITH(check_writable("/dev/null", true), Contains("no regular file"));
  CHECK_NOTHROW(check_writable(folder / "a.h5", false));
  if (::geteuid() != 0) {
    ::chmod((folder / ".").c_str(), 0555);
    CHECK_THROWS_WITH(check_writable(folder / "a.h5", false), Contains("cannot be written"));
    ::chmod((folder / ".").c_str(), 0755);
  }
}

TEST_CASE("a name taken meanwhile is not overwritten and the work is kept", "[results]") {
  const ScratchFolder folder;
  std::filesystem::path temporary;
  {
    AtomicFile file(folder / "a.h5", false);
    temporary = file.temporary();
    write_bytes(temporary, "work");
    write_bytes(folder / "a.h5", "theirs");
    CHECK_THROWS_WITH(file.commit(), Contains(temporary.string()));
  }
  CHECK(bytes_of(folder / "a.h5") == "theirs");
  CHECK(bytes_of(temporary) == "work");
}

TEST_CASE("forcing through a link replaces what the link points to", "[results]") {
  const ScratchFolder folder;
  write_bytes(folder / "real", "old");
  std::filesystem::create_symlink(folder / "real", folder / "link");
  AtomicFile file(folder / "link", true);
  write_bytes(file.temporary(), "new");
  file.commit();
  CHECK(std::filesystem::is_symlink(folder / "link"));
  CHECK(bytes_of(folder / "real") == "new");
}

TEST_CASE("a full disk is one line that names the file, and leaves nothing behind", "[results]") {
  // In a child: the HDF5 library keeps the memory of a file that it could not close. The limit on
  // the size of files stands in for a full disk.
  const ScratchFolder folder;
  const RecordLayout layout = a_layout(2, 4, 36, 30);
  const RecordLevel level = GENERATE(RecordLevel::moments, RecordLevel::full);
  const auto fill_the_disk = [&]() -> std::string {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{100'000, 100'000};
    ::setrlimit(RLIMIT_FSIZE, &small);
    ResultWriter writer(folder / "a.h5", an_input(level, layout, 0), false);
    writer.begin(layout);
    record_all(writer, layout, 100);
    writer.finish(a_provenance());
    return "finished";
  };
  std::string message;
  try {
    in_child("writer", 60, fill_the_disk);
  } catch (const EnvironmentError& error) {
    message = error.what();
  }
  CHECK_THAT(message, Contains((folder / "a.h5").string()) && Contains("File too large"));
  CHECK(message.find('\n') == std::string::npos);
  CHECK(folder.files() == 0);
}
