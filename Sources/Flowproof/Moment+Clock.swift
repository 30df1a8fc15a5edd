import Foundation
package import Transforms

extension Moment {
  /// The time on the clock.
  package static var current: Moment {
    let seconds = Date().timeIntervalSince1970
    return Moment(
      secondsSince1970: Int(seconds.rounded(.down)),
      nanoseconds: Int(seconds.truncatingRemainder(dividingBy: 1) * 1_000_000_000)
    )
  }
}
