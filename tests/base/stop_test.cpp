#include "base/stop.hpp"

#include <catch2/catch.hpp>
#include <csignal>

using namespace orgsim;

namespace {
StopSource signalled;
extern "C" void on_signal(int) {
  signalled.request_stop();
}
}  // namespace

TEST_CASE("a token without a source never stops", "[base]") {
  const StopToken token;
  REQUIRE_FALSE(token.stop_requested());
  REQUIRE_NOTHROW(token.throw_if_stopped());
}

TEST_CASE("all tokens of a source see its stop request", "[base]") {
  StopSource source;
  const StopToken first(source);
  const StopToken second = first;
  REQUIRE_NOTHROW(first.throw_if_stopped());
  source.request_stop();
  REQUIRE(second.stop_requested());
  REQUIRE_THROWS_AS(first.throw_if_stopped(), Interrupted);
  source.reset();
  REQUIRE_NOTHROW(second.throw_if_stopped());
}

TEST_CASE("a signal handler may request the stop", "[base]") {
  const auto before = std::signal(SIGUSR1, on_signal);
  REQUIRE_FALSE(signalled.stop_requested());
  std::raise(SIGUSR1);
  std::signal(SIGUSR1, before);
  REQUIRE_THROWS_AS(StopToken(signalled).throw_if_stopped(), Interrupted);
}
