// Posts that levers create: the head of both functions, liaisons. Each stands ready in the world of
// day 0 with a role, a contract and a place of its own; one of a restructuring begins to work when
// it binds, one of today's policy works from day 0.
#pragma once

#include <string>
#include <vector>

#include "scenario/changes.hpp"

namespace orgsim {

/// Posts wanted by one restructuring, or by the policy of today.
struct WantedPosts {
  std::string by;             ///< name of the restructuring; "today"
  std::uint32_t vacancy = 0;  ///< 1 + its bit; 0: works from day 0
  PostLevers posts;           ///< beyond those that there are already
};

std::vector<WantedPosts> wanted_posts(const Scenario& scenario,
                                      const std::vector<LeverChange>& changes);

/// A post as somebody to hire.
struct PostSpec {
  std::string name;
  PersonSpec about;
  std::uint32_t vacancy = 0;
  Post post = Post::none;
  Function origin = Function::other;
};

/// The posts, in order; their roles and contracts are added to `organization`. None where nobody
/// leads sales or marketing.
std::vector<PostSpec> make_posts(const std::vector<WantedPosts>& wanted,
                                 Organization& organization);

}  // namespace orgsim
