#include "base/cpus.hpp"

#include <sched.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <thread>

using namespace orgsim;
namespace fs = std::filesystem;

namespace {
/// A made-up tree of control groups, removed at the end.
class ControlGroups {
 public:
  ControlGroups()
      : root_(fs::temp_directory_path() / ("orgsim_cgroups_" + std::to_string(getpid()))) {
    fs::create_directories(root_);
  }
  ~ControlGroups() { fs::remove_all(root_); }
  ControlGroups& with(const std::string& file, const std::string& text) {
    fs::create_directories((root_ / file).parent_path());
    std::ofstream(root_ / file) << text << '\n';
    return *this;
  }
  std::optional<double> quota(const std::string& membership) const {
    return cpu_quota(membership, root_);
  }

 private:
  fs::path root_;
};
}  // namespace

TEST_CASE("a quota of version 2 is read from the group", "[base]") {
  ControlGroups groups;
  groups.with("job/cpu.max", "150000 100000");
  REQUIRE(groups.quota("0::/job\n") == 1.5);
  groups.with("free/cpu.max", "max 100000");
  REQUIRE_FALSE(groups.quota("0::/free\n"));
  REQUIRE_FALSE(groups.quota("0::/elsewhere\n"));
  REQUIRE_FALSE(groups.quota("nonsense"));
}

TEST_CASE("the tightest quota on the way up counts", "[base]") {
  ControlGroups groups;
  groups.with("a/cpu.max", "200000 100000").with("a/b/cpu.max", "max 100000");
  groups.with("a/b/c/cpu.max", "400000 100000");
  REQUIRE(groups.quota("0::/a/b/c\n") == 2.0);
  REQUIRE(groups.quota("0::/a/b\n") == 2.0);
  groups.with("a/b/c/d/cpu.max", "100000 100000");
  REQUIRE(groups.quota("0::/a/b/c/d\n") == 1.0);
}

TEST_CASE("a container sees its own group as the root", "[base]") {
  ControlGroups groups;
  groups.with("cpu.max", "300000 100000");
  REQUIRE(groups.quota("0::/\n") == 3.0);
  REQUIRE(groups.quota("0::/invisible/from/inside\n") == 3.0);
}

TEST_CASE("a quota of version 1 is read, and none is -1", "[base]") {
  ControlGroups groups;
  groups.with("cpu,cpuacct/slice/cpu.cfs_quota_us", "50000");
  groups.with("cpu,cpuacct/slice/cpu.cfs_period_us", "100000");
  groups.with("cpu,cpuacct/cpu.cfs_quota_us", "-1");
  groups.with("cpu,cpuacct/cpu.cfs_period_us", "100000");
  const std::string membership = "9:memory:/slice\n4:cpu,cpuacct:/slice\n";
  REQUIRE(groups.quota(membership) == 0.5);
  REQUIRE_FALSE(groups.quota("4:cpu,cpuacct:/\n"));
  REQUIRE_FALSE(groups.quota("4:cpuset:/slice\n"));
}

TEST_CASE("a process bound to one processor has one", "[base]") {
  REQUIRE(available_cpus() >= 1);
  int bound = 0;
  // the mask belongs to the thread that sets it
  std::thread([&] {
    cpu_set_t mask;
    CPU_ZERO(&mask);
    CPU_SET(static_cast<unsigned>(sched_getcpu()), &mask);
    if (sched_setaffinity(0, sizeof mask, &mask) == 0) bound = available_cpus();
  }).join();
  REQUIRE(bound == 1);
}
