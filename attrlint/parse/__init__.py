"""Text to trees and lists whose leaves know their span. Nothing here knows what a work is."""
