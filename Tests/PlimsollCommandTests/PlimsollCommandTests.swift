// PlimsollCommand
