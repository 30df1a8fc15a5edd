package import SystemModel
import JSON
import Systems

/// The profile of systems that speak the plain dialect, as the built-in mock and `serve` do.
///
/// It is no vendor's, and needs no data: `PlainDialect` makes its requests.
package enum PlainProfile {
  /// The name by which a configuration chooses it.
  package static let name = "plain"

  /// What it asks of a configuration.
  package static let facts = ProfileSummary(name: name, systems: [], baseURL: nil)

  /// The profile, with nothing in it but that any type has a path.
  package static let profile = LocatedJSON.parse(
    Array(#"{"name": "plain", "types": {"*": {"path": "/{type}"}}}"#.utf8)
  ).value.flatMap { SystemProfile.read($0).profile }
}
