// Stands in for the one header of Catch2 version 2, which the tests are written for, where only
// version 3 is installed (newer systems than Debian 12).
#pragma once

#include <catch2/catch_all.hpp>
#include <string>

using Catch::Approx;

namespace Catch {
inline auto Contains(const std::string& part) {
  return Matchers::ContainsSubstring(part);
}
using Matchers::EndsWith;
using Matchers::Equals;
using Matchers::Message;
using Matchers::StartsWith;
}  // namespace Catch
