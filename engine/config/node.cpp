#include "config/node.hpp"

#include <fmt/format.h>

namespace orgsim {
namespace {

struct Describe {
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const { return fmt::format("the number {}", value); }
  std::string operator()(double value) const { return fmt::format("the number {}", value); }
  std::string operator()(const std::string& value) const { return "the text " + in_quotes(value); }
  std::string operator()(const DateText& value) const { return "the date " + value.iso; }
  std::string operator()(const TimeValue&) const { return "a time"; }
  std::string operator()(const NodeArray&) const { return "a list"; }
  std::string operator()(const NodeTable&) const { return "a table"; }
};

}  // namespace

std::string kind_of(const Node& node) {
  return std::visit(Describe{}, node.value);
}

}  // namespace orgsim
