import Foundation
package import Results

extension Day {
  /// The day by the clock, in UTC.
  package static var current: Day {
    Day(secondsSince1970: Int(Date().timeIntervalSince1970))
  }
}
