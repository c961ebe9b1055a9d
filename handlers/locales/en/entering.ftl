## Coming in again in the browser, and where you are in already.

door-entry-title = Come in again
door-entry-again = You have not been here for a while. Please come in again. What you typed and could not send is kept on this device.
door-entry-what = Here you talk with the municipality of { $municipality }. Did you take part already? Then you come in again here.
door-entry-mail = Your e-mail address
door-entry-send = Send me a link
door-entry-call = Call { $phone }. Then you get a new link.
door-entry-new = Do you not take part yet? Then open the link in your invitation. Does it not work any more? Call { $phone }.
door-entry-officer = Do you work at the municipality?
door-entry-account = Municipal account

door-sent-title = Look at your mail
door-sent-what = Do we know this address? Then you get a mail with a link soon. The link works for a quarter of an hour, and once.
door-sent-nothing = Does nothing come? Look at your spam too.

door-link-title = Welcome back
door-link-enter = To my conversation
door-link-note = Do this on the device that you want to talk on. The link works once.

door-mail-subject = Your link for the line of { $municipality }
door-mail-link =
    Dear { $name },
    You asked for a link for the line of the municipality of { $municipality }. Here it is:
    { $link }
    The link works for a quarter of an hour, and once. Give it to nobody.
    Did you not ask for this? Then you need not do anything.
    Questions? Call { $phone }.
door-mail-account =
    Dear { $name },
    You asked for a link for the line of the municipality of { $municipality }. You need no link: you come in by your account of the municipality. You do that here:
    { $link }
    Did you not ask for this? Then you need not do anything.
    Questions? Call { $phone }.

door-second-title = One more step
door-second-what = Open the app for codes on your phone. Type the six digits that you see there.
door-second-code = Code of six digits
door-second-go = Go on
door-second-wrong = This code is not right. Wait until the app shows a new code and type that.
door-second-lost = Do you have another phone? Call { $phone }. Then you can begin again.

door-enrol-title = Secure your access
door-enrol-why = You work at the municipality. So we also ask for a code of your phone when you sign in. You set this up once.
door-enrol-scan = Do you see this on another screen? Point the camera of the app at this square.
door-enrol-picture = Square for the app's camera
door-enrol-type = Does that not work? Then type these letters and digits in the app:
door-enrol-then = The app now shows six digits. Type them here.

door-ended-what = The code was wrong too often. Ask for a new link or call { $phone }.

door-devices-title = My devices
door-devices-what = You are signed in here. Do you not use a device any more? Then sign out there. Your conversation is always kept.
door-device = { $browser } on { $system }
door-device-unknown = A browser
door-device-this = (this one)
door-device-since = Signed in: { $since }
door-device-used = Last used: { $used }
door-device-out = Sign out
door-devices-out = Sign out everywhere
door-devices-back = Back to the conversation

door-out-title = You are signed out
door-out-what = Nothing is lost. Your conversation is still there when you come in again.
door-out-waiting = Something has not been sent yet. If you sign out, it is gone. Sign out anyway?
door-out-again = Come in again

door-away-title = Sign in with your municipal account
door-away-what = You now go to the sign-in page of the municipality. After that you come back here.
door-away-go = Go on

door-account-title = You are not in yet
door-account-again = Signing in did not work, or took too long. Please try again. Did you have an invitation? Then open it once more.
door-account-later = The sign-in page of the municipality does not work now. Try again later or call { $phone }.
door-account-other = This invitation belongs to another account. Sign in with the account of who was invited, or call { $phone }.
door-account-unknown = We do not know this account here yet. Do you have an invitation? Then open it first. Else call { $phone }.
door-account-retry = Sign in again
door-entry-begun = Go on with my invitation
door-sent-other = Another e-mail address
door-enrol-app = You need an app for codes. It is often on your phone already, with the passwords. Others are FreeOTP, Google Authenticator and Microsoft Authenticator.
door-enrol-open = Open in my code app
