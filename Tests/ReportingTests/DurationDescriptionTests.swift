import Reporting
import Results
import Testing

@Suite struct DurationDescriptionTests {
  @Test(arguments: [
    (Duration.zero, "0.000"),
    (.microseconds(499), "0.000"),
    (.microseconds(500), "0.001"),
    (.milliseconds(1_001), "1.001"),
    (.nanoseconds(1_999_999_999), "2.000"),
    (.milliseconds(100), "0.100"),
    (.seconds(12_345_678_901), "12345678901.000"),
    (.seconds(-3), "0.000"),
    (.milliseconds(-3), "0.000"),
    (Duration(secondsComponent: .max, attosecondsComponent: 0), "9223372036854774.000"),
  ])
  func secondsHaveThreeDecimals(_ duration: Duration, _ text: String) {
    #expect(duration.decimalSeconds == text)
  }

  @Test(arguments: [
    (Duration.zero, "0 s"),
    (.milliseconds(7), "7 ms"),
    (.milliseconds(10), "0.01 s"),
    (.milliseconds(214), "0.21 s"),
    (.milliseconds(9_996), "10.0 s"),
    (.milliseconds(12_549), "12.5 s"),
    (.milliseconds(59_960), "1 min"),
    (.seconds(200), "3 min 20 s"),
    (.milliseconds(599_600), "10 min"),
    (.seconds(1860), "31 min"),
    (.seconds(7_500), "2 h 5 min"),
    (.seconds(7_200), "2 h"),
  ])
  func peopleReadRoundNumbers(_ duration: Duration, _ text: String) {
    #expect(duration.words == text)
  }
}
