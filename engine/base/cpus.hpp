// How many processors this process may really use: the least of the machine's, the affinity mask,
// and the CPU quota of its control group (containers, batch systems). A container limited to 2 CPUs
// on a machine of 64 must not start 64 threads.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace orgsim {

/// At least 1.
int available_cpus();

/// The smallest quota, in CPUs, over the process's control group and all groups above it; nothing
/// when none is set. `membership` is the text of /proc/self/cgroup, `root` the place where control
/// groups are mounted (/sys/fs/cgroup). Reads cpu.max (version 2) and cpu.cfs_quota_us (version 1).
std::optional<double> cpu_quota(std::string_view membership, const std::filesystem::path& root);

}  // namespace orgsim
