/// How a title is adorned; titles of one style are of one level.
struct TitleStyle: Equatable {
  /// The adornment character.
  var adornment: UInt8
  /// Whether there is a line above the title too.
  var hasOverline: Bool
}
