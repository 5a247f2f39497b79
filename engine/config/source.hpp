// Where a number comes from. Every parameter names its source, and its kind says how far to trust
// it: `measured` (a citation), `calibrated` (fitted to a data set), `judged` (our assumption, never
// a finding), `definition` (a convention, or the user's own choice).
#pragma once

#include <string>
#include <string_view>

namespace orgsim {

enum class SourceKind { measured, calibrated, judged, definition };

std::string_view to_string(SourceKind kind);

struct Source {
  SourceKind kind = SourceKind::judged;
  std::string text;
};

inline Source measured(std::string citation) {
  return {SourceKind::measured, std::move(citation)};
}
inline Source calibrated(std::string data) {
  return {SourceKind::calibrated, std::move(data)};
}
inline Source judged(std::string reason) {
  return {SourceKind::judged, std::move(reason)};
}
inline Source definition(std::string text) {
  return {SourceKind::definition, std::move(text)};
}

}  // namespace orgsim
