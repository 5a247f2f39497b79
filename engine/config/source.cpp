#include "config/source.hpp"

#include "base/errors.hpp"

namespace orgsim {

std::string_view to_string(SourceKind kind) {
  switch (kind) {
    case SourceKind::measured:
      return "measured";
    case SourceKind::calibrated:
      return "calibrated";
    case SourceKind::judged:
      return "judged";
    case SourceKind::definition:
      return "definition";
  }
  throw InternalError("a source of an unknown kind");
}

}  // namespace orgsim
